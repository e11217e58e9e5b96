package io.starkeep.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The flights and airports as CSV without quotes, and the tables that take them.
public final class Flights {
    public static final String COLUMNS = "departure, delay, distance, origin, destination";

    /// In the dialect of every peer.
    public static final String CREATE_AIRPORTS =
            "CREATE TABLE airports (iata VARCHAR(8) NOT NULL, name VARCHAR(100), city VARCHAR(100), state VARCHAR(4), country VARCHAR(60), latitude DOUBLE, longitude DOUBLE)";

    public static final String CREATE_FLIGHTS =
            "CREATE TABLE flights (departure DATETIME NOT NULL, delay INT, distance INT, origin VARCHAR(3) NOT NULL, destination VARCHAR(3) NOT NULL)";

    private Flights() {}

    /// @param copies how many times the three million rows are repeated
    public static void writeCsv(Path home, Path csv, int copies) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            Sql.run(
                    duck,
                    """
                    COPY (SELECT strftime(date, '%%Y-%%m-%%d %%H:%%M:%%S'), delay, distance, origin, destination
                          FROM read_parquet('%s'), range(%d)) TO '%s' (FORMAT csv, HEADER false, QUOTE '')\
                    """
                            .formatted(home.resolve("demo/data/flights-3m.parquet"), copies, csv));
        }
    }

    public static void writeAirports(Path home, Path csv) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            Sql.run(
                    duck,
                    "COPY (SELECT iata, replace(name, '|', ' '), city, state, country, latitude, longitude FROM read_csv('%s')) TO '%s' (FORMAT csv, HEADER false, DELIMITER '|', QUOTE '')"
                            .formatted(home.resolve("demo/data/airports.csv"), csv));
        }
    }

    public static String createStarkeep(String name, int buckets) {
        return """
        CREATE TABLE %s (departure DATETIME NOT NULL, origin VARCHAR(3) NOT NULL, destination VARCHAR(3) NOT NULL,
                         delay INT, distance INT)
        DUPLICATE KEY (departure, origin, destination)
        PARTITION BY RANGE (departure) (START ("2001-01-01") END ("2001-08-01") EVERY (INTERVAL 1 MONTH))
        DISTRIBUTED BY HASH (origin) BUCKETS %d\
        """
                .formatted(name, buckets);
    }
}
