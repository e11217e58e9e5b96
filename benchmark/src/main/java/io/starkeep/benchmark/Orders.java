package io.starkeep.benchmark;

import io.starkeep.peer.LoadTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// Two tables, orders and customers, for queries that are over soon: what a cluster costs shows in
/// them most.
final class Orders {
    /// Groups with sum and average; a count over a range of the key; a join.
    static final List<String> QUERIES =
            List.of(
                    "SELECT region, count(*), sum(amount), avg(amount) FROM orders GROUP BY region ORDER BY region",
                    "SELECT count(*) FROM orders WHERE id BETWEEN 1000 AND 500000",
                    """
                    SELECT c.segment, count(*), sum(o.amount) FROM orders o JOIN customers c ON o.customer = c.id
                    GROUP BY c.segment ORDER BY c.segment\
                    """);

    private static final List<String> TABLES = List.of("orders", "customers");
    private static final int CUSTOMERS_PART = 10;

    private Orders() {}

    /// @param rows of orders; customers are a tenth
    static void write(Path folder, long rows) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            Sql.run(
                    duck,
                    """
                    COPY (SELECT i, i * 7919 %% %d, i * 31 %% 100, (i * 37 %% 1000000)::DECIMAL(15, 2) / 100
                          FROM range(%d) AS numbers(i)) TO '%s' (FORMAT csv, HEADER false)\
                    """
                            .formatted(rows / CUSTOMERS_PART, rows, csv(folder, "orders")),
                    """
                    COPY (SELECT i, 'customer ' || i, i * 13 %% 25 FROM range(%d) AS numbers(i))
                    TO '%s' (FORMAT csv, HEADER false)\
                    """
                            .formatted(rows / CUSTOMERS_PART, csv(folder, "customers")));
        }
    }

    /// Creates a database with the tables, which is the connection's own afterwards, and loads
    /// them.
    ///
    /// @param properties of each table, `PROPERTIES (…)`, or nothing
    static void load(
            Path folder, LoadTarget target, Connection starkeep, String database, String properties)
            throws SQLException, IOException, InterruptedException {
        Sql.run(
                starkeep,
                "CREATE DATABASE " + database,
                "USE " + database,
                """
                CREATE TABLE orders (id BIGINT NOT NULL, customer BIGINT, region INT, amount DECIMAL(15,2))
                DUPLICATE KEY (id) DISTRIBUTED BY HASH (id) BUCKETS 6 %s\
                """
                        .formatted(properties),
                """
                CREATE TABLE customers (id BIGINT NOT NULL, name VARCHAR(40), segment INT)
                DUPLICATE KEY (id) DISTRIBUTED BY HASH (id) BUCKETS 3 %s\
                """
                        .formatted(properties));
        for (String table : TABLES) {
            target.streamLoad(database, table, csv(folder, table), ",", "");
        }
    }

    private static Path csv(Path folder, String table) {
        return folder.resolve(table + ".csv");
    }
}
