package io.starkeep.benchmark;

import io.starkeep.benchmark.QueryRace.Racer;
import io.starkeep.peer.StarkeepCluster;
import io.starkeep.peer.StarkeepProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;

/// The same queries on one process and on a frontend with three backends, all on the same
/// processors: first with one replica, so that rows must travel, then with three, so that one
/// backend has everything. Target: at most 2 times the time of one process (geometric mean).
///
/// @param scale of TPC-H, and in millions of rows of the small queries
record ClusterQueriesSuite(Path home, double scale) implements Suite {
    private static final int BACKENDS = 3;
    private static final int TPCH_QUERIES = 22;

    @Override
    public void run(Path work) throws Exception {
        Path files = Files.createDirectory(work.resolve("files"));
        Tpch.write(files, scale);
        Orders.write(files, Math.round(scale * 1e6));
        try (StarkeepProcess process = StarkeepProcess.start(home, work.resolve("data"));
                Connection alone = process.connect();
                StarkeepCluster backends =
                        StarkeepCluster.start(home, work.resolve("cluster"), BACKENDS);
                Connection cluster = backends.connect()) {
            Orders.load(files, process, alone, "small", "");
            Tpch.load(files, process, alone, "tpch", "");
            for (Replicas replicas : Replicas.values()) {
                String suffix = "_" + replicas.name();
                Orders.load(files, backends, cluster, "small" + suffix, replicas.properties());
                Tpch.load(files, backends, cluster, "tpch" + suffix, replicas.properties());
            }
            List<String> tpch = QueryText.of("tpch", TPCH_QUERIES);
            for (Replicas replicas : Replicas.values()) {
                race(replicas, "small", Orders.QUERIES, cluster, alone);
                race(replicas, "tpch", tpch, cluster, alone);
            }
        }
    }

    private static void race(
            Replicas replicas,
            String database,
            List<String> queries,
            Connection cluster,
            Connection alone)
            throws Exception {
        Sql.run(alone, "USE " + database);
        Sql.run(cluster, "USE " + database + "_" + replicas.name());
        System.out.printf("### %s, replicas: %s%n%n", database, replicas);
        Answers.requireEqual(queries, alone, cluster);
        double ratio =
                QueryRace.run(
                        queries, Racer.of("3 backends", cluster), Racer.of("one process", alone));
        System.out.printf("Answers equal. Target: at most 2. Measured: %.3f%n%n", ratio);
    }
}
