package io.starkeep.benchmark;

import io.starkeep.benchmark.QueryRace.Racer;
import io.starkeep.peer.MariaDbProcess;
import io.starkeep.peer.StarkeepProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;

/// Twelve queries over three million flights. Targets: at most 1.5 times DuckDB's time over its own
/// tables (geometric mean), and a tenth of MariaDB's.
record FlightsSuite(Path home) implements Suite {
    private static final int QUERIES = 12;
    private static final int MARIADB_RUNS = 2;

    @Override
    public void run(Path work) throws Exception {
        Path csv = work.resolve("flights.csv");
        Path airports = work.resolve("airports.csv");
        Flights.writeCsv(home, csv, 1);
        Flights.writeAirports(home, airports);
        List<String> queries = QueryText.of("flights", QUERIES);
        try (StarkeepProcess server = StarkeepProcess.start(home, work.resolve("data"));
                Connection starkeep = server.connect();
                Connection duck =
                        DriverManager.getConnection("jdbc:duckdb:" + work.resolve("peer.duckdb"))) {
            Sql.run(
                    starkeep,
                    "CREATE DATABASE bench",
                    "USE bench",
                    Flights.createStarkeep("flights", 2),
                    Flights.CREATE_AIRPORTS
                            + " PRIMARY KEY (iata) DISTRIBUTED BY HASH (iata) BUCKETS 1");
            server.streamLoad("bench", "flights", csv, ",", Flights.COLUMNS);
            server.streamLoad("bench", "airports", airports, "|", "");
            Sql.run(
                    duck,
                    Flights.CREATE_FLIGHTS,
                    Flights.CREATE_AIRPORTS,
                    "COPY flights FROM '%s' (FORMAT csv, HEADER false)".formatted(csv),
                    "COPY airports FROM '%s' (FORMAT csv, HEADER false, DELIMITER '|')"
                            .formatted(airports),
                    "CHECKPOINT");
            double ratio =
                    QueryRace.run(
                            queries, Racer.of("Starkeep", starkeep), Racer.of("DuckDB", duck));
            System.out.printf("Target: at most 1.5. Measured: %.3f%n%n", ratio);
            raceMariaDb(work, csv, airports, queries, starkeep);
        }
    }

    private static void raceMariaDb(
            Path work, Path csv, Path airports, List<String> queries, Connection starkeep)
            throws Exception {
        Optional<Path> binary = MariaDbProcess.binary();
        if (binary.isEmpty()) {
            System.out.println("MariaDB: not installed, not measured.");
            return;
        }
        Path data = Files.createDirectory(work.resolve("mariadb"));
        try (MariaDbProcess server = MariaDbProcess.start(binary.get(), data);
                Connection mariadb = server.connect()) {
            Sql.run(
                    mariadb,
                    "CREATE DATABASE bench",
                    "USE bench",
                    Flights.CREATE_FLIGHTS,
                    Flights.CREATE_AIRPORTS,
                    "LOAD DATA LOCAL INFILE '%s' INTO TABLE flights FIELDS TERMINATED BY ','"
                            .formatted(csv),
                    "LOAD DATA LOCAL INFILE '%s' INTO TABLE airports FIELDS TERMINATED BY '|'"
                            .formatted(airports),
                    "ALTER TABLE airports ADD PRIMARY KEY (iata)",
                    "CREATE INDEX by_departure ON flights (departure)",
                    "ANALYZE TABLE flights, airports");
            double ratio =
                    QueryRace.run(
                            queries,
                            Racer.of("Starkeep", starkeep),
                            new Racer("MariaDB", mariadb, MARIADB_RUNS));
            System.out.printf(
                    "Target: at most 0.1. Measured: %.4f (%.0f times faster)%n", ratio, 1 / ratio);
        }
    }
}
