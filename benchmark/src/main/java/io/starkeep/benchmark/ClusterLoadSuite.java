package io.starkeep.benchmark;

import io.starkeep.peer.LoadTarget;
import io.starkeep.peer.StarkeepCluster;
import io.starkeep.peer.StarkeepProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;

/// Stream load with three replicas on three backends against one process, in turns, all on the same
/// processors and disk: the cluster sorts, compresses and writes everything three times.
///
/// @param scale of three million rows
record ClusterLoadSuite(Path home, double scale) implements Suite {
    private static final int BACKENDS = 3;
    private static final int RUNS = 3;

    @Override
    public void run(Path work) throws Exception {
        Path csv = work.resolve("load.csv");
        Flights.writeCsv(home, csv, (int) Math.max(1, Math.round(scale)));
        double megabytes = Files.size(csv) / 1e6;
        try (StarkeepProcess process = StarkeepProcess.start(home, work.resolve("data"));
                Connection alone = process.connect();
                StarkeepCluster backends =
                        StarkeepCluster.start(home, work.resolve("cluster"), BACKENDS);
                Connection cluster = backends.connect()) {
            Sql.run(alone, "CREATE DATABASE bench", "USE bench");
            Sql.run(cluster, "CREATE DATABASE bench", "USE bench");
            System.out.printf(
                    "CSV of %.0f MB.%n%n| run | 3 replicas MB/s | one process MB/s | ratio |%n|---|---|---|---|%n",
                    megabytes);
            for (int run = 1; run <= RUNS; run++) {
                double ours = rate(backends, cluster, csv, megabytes, Replicas.THREE.properties());
                double theirs = rate(process, alone, csv, megabytes, "");
                System.out.printf(
                        "| %d | %.1f | %.1f | %.2f |%n", run, ours, theirs, ours / theirs);
            }
        }
    }

    private static double rate(
            LoadTarget target, Connection connection, Path csv, double megabytes, String properties)
            throws Exception {
        Sql.run(connection, Flights.createStarkeep("flights", 2) + " " + properties);
        long start = System.nanoTime();
        target.streamLoad("bench", "flights", csv, ",", Flights.COLUMNS);
        double seconds = (System.nanoTime() - start) / 1e9;
        Sql.run(connection, "DROP TABLE flights FORCE");
        return megabytes / seconds;
    }
}
