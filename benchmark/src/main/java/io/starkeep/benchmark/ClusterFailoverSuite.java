package io.starkeep.benchmark;

import io.starkeep.peer.StarkeepCluster;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The frontend that leads is killed (`kill -9`): how long until another one has acknowledged a
/// write, and how long until one has answered a query. Target: 2 s.
record ClusterFailoverSuite(Path home) implements Suite {
    private static final List<String> FRONTENDS = List.of("frontend-1", "frontend-2", "frontend-3");
    private static final int BACKENDS = 3;
    private static final int ROUNDS = 7;
    private static final long LIMIT = TimeUnit.MINUTES.toNanos(1);

    @Override
    public void run(Path work) throws Exception {
        double[] seconds = new double[ROUNDS];
        try (StarkeepCluster cluster =
                StarkeepCluster.start(home, work.resolve("cluster"), FRONTENDS.size(), BACKENDS)) {
            create(cluster);
            System.out.println(
                    "| round | first answer s | first acknowledged INSERT s |\n|---|---|---|");
            for (int round = 0; round < ROUNDS; round++) {
                String leader = leader(cluster);
                try (Connection connection = cluster.connect(other(leader));
                        Statement statement = connection.createStatement()) {
                    statement.execute("INSERT INTO bench.t VALUES (%d)".formatted(round));
                    long start = System.nanoTime();
                    cluster.kill(leader);
                    double answer = secondsUntil(start, statement, "SELECT count(*) FROM bench.t");
                    seconds[round] =
                            secondsUntil(start, statement, "INSERT INTO bench.t VALUES (-1)");
                    System.out.printf("| %d | %.2f | %.2f |%n", round + 1, answer, seconds[round]);
                }
                cluster.startWhatIsDown();
            }
        }
        Arrays.sort(seconds);
        System.out.printf(
                "%nTarget: 2 s. Median: %.2f s, slowest: %.2f s.%n",
                seconds[ROUNDS / 2], seconds[ROUNDS - 1]);
    }

    private static void create(StarkeepCluster cluster) throws Exception {
        try (Connection connection = cluster.connect()) {
            Sql.run(
                    connection,
                    "CREATE DATABASE bench",
                    "CREATE TABLE bench.t (n INT) DUPLICATE KEY (n) DISTRIBUTED BY HASH (n) BUCKETS 3");
        }
    }

    private static String leader(StarkeepCluster cluster) throws Exception {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW FRONTENDS")) {
            while (rows.next()) {
                if (rows.getString("Role").equals("LEADER")) {
                    return cluster.memberAt(rows.getInt("EditLogPort"));
                }
            }
        }
        throw new SQLException("No frontend leads");
    }

    private static String other(String leader) {
        return FRONTENDS.stream().filter(one -> !one.equals(leader)).findFirst().orElseThrow();
    }

    /// As a client that does not give up: whatever the failure, again.
    private static double secondsUntil(long start, Statement statement, String sql)
            throws SQLException {
        while (true) {
            try {
                statement.execute(sql);
                return (System.nanoTime() - start) / 1e9;
            } catch (SQLException notYet) {
                if (System.nanoTime() - start > LIMIT) {
                    throw notYet;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }
}
