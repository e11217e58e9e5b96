package io.starkeep.benchmark;

import io.starkeep.peer.StarkeepProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/// Stream load of a CSV of about 1 GB against DuckDB's COPY of that file to Parquet. Target: at
/// least 0.6 of its rate.
record LoadSuite(Path home) implements Suite {
    private static final int COPIES = 9;
    private static final int RUNS = 3;

    @Override
    public void run(Path work) throws Exception {
        Path csv = work.resolve("load.csv");
        Flights.writeCsv(home, csv, COPIES);
        double megabytes = Files.size(csv) / 1e6;
        System.out.printf(
                "CSV of %.0f MB, %d rows.%n%n| run | Starkeep MB/s | DuckDB COPY MB/s | ratio |%n|---|---|---|---|%n",
                megabytes, COPIES * 3_000_000L);
        double best = 0;
        double bestPeer = 0;
        try (StarkeepProcess server = StarkeepProcess.start(home, work.resolve("data"));
                Connection starkeep = server.connect();
                Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            Sql.run(starkeep, "CREATE DATABASE bench");
            for (int run = 1; run <= RUNS; run++) {
                Sql.run(starkeep, "USE bench", Flights.createStarkeep("load" + run, 2));
                long start = System.nanoTime();
                server.streamLoad("bench", "load" + run, csv, ",", Flights.COLUMNS);
                double ours = megabytes / ((System.nanoTime() - start) / 1e9);
                Sql.run(starkeep, "DROP TABLE load" + run + " FORCE");
                double theirs = copy(duck, csv, work.resolve("peer" + run + ".parquet"), megabytes);
                best = Math.max(best, ours);
                bestPeer = Math.max(bestPeer, theirs);
                System.out.printf(
                        "| %d | %.0f | %.0f | %.2f |%n", run, ours, theirs, ours / theirs);
            }
            System.out.printf(
                    "%nTarget: at least 0.6. Best against best: %.2f. Peak resident memory of the server: %.0f MB.%n",
                    best / bestPeer, server.peakMemory() / 1e6);
        }
    }

    private static double copy(Connection duck, Path csv, Path parquet, double megabytes)
            throws Exception {
        long start = System.nanoTime();
        Sql.run(
                duck,
                """
                COPY (SELECT * FROM read_csv('%s', header = false, columns = {'departure': 'TIMESTAMP', 'delay': 'INTEGER',
                      'distance': 'INTEGER', 'origin': 'VARCHAR', 'destination': 'VARCHAR'})) TO '%s' (FORMAT parquet)\
                """
                        .formatted(csv, parquet));
        double rate = megabytes / ((System.nanoTime() - start) / 1e9);
        Files.delete(parquet);
        return rate;
    }
}
