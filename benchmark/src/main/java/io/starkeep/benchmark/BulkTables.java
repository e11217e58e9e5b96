package io.starkeep.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Tables of four million rows that compress badly. Each is written once, so that no compaction
/// changes the files meanwhile.
final class BulkTables {
    private static final long ROWS = 4_000_000;
    private static final int SEEDS = 2_000;

    private final Connection starkeep;
    private final String properties;
    private int tables;

    /// Creates the database, which is the connection's own afterwards.
    ///
    /// @param properties of each table, `PROPERTIES (…)`, or nothing
    BulkTables(Connection starkeep, String database, String properties) throws SQLException {
        this.starkeep = starkeep;
        this.properties = properties;
        Sql.run(
                starkeep,
                "CREATE DATABASE " + database,
                "USE " + database,
                "CREATE DATABASE helper",
                "CREATE TABLE helper.seed (id BIGINT NOT NULL) DUPLICATE KEY (id) DISTRIBUTED BY HASH (id) BUCKETS 1",
                seeds());
    }

    /// Adds a table.
    ///
    /// @return its name
    String add() throws SQLException {
        String table = "big" + tables;
        Sql.run(
                starkeep,
                """
                CREATE TABLE %s (id BIGINT NOT NULL, a VARCHAR(64), b VARCHAR(64), c VARCHAR(64), d VARCHAR(64))
                DUPLICATE KEY (id) DISTRIBUTED BY HASH (id) BUCKETS 16 %s\
                """
                        .formatted(table, properties),
                """
                INSERT INTO %s SELECT id, md5(concat(id, 'a')), md5(concat(id, 'b')), md5(concat(id, 'c')), md5(concat(id, 'd'))
                FROM (SELECT x.id * %d + y.id + %d AS id FROM helper.seed x, helper.seed y) s\
                """
                        .formatted(table, SEEDS, tables * ROWS));
        tables++;
        return table;
    }

    private static String seeds() {
        StringBuilder insert = new StringBuilder("INSERT INTO helper.seed VALUES ");
        for (int i = 0; i < SEEDS; i++) {
            insert.append(i == 0 ? "(" : ",(").append(i).append(')');
        }
        return insert.toString();
    }

    /// Of the snapshot `nightly` in the repository `safe`.
    static String timestamp(Connection starkeep) throws SQLException {
        try (Statement statement = starkeep.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SHOW SNAPSHOT ON safe WHERE SNAPSHOT = 'nightly'")) {
            rows.next();
            return rows.getString("Timestamp");
        }
    }
}
