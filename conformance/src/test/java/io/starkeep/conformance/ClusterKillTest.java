package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.peer.StarkeepCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backends are killed (`kill -9`) and paused one after another while a client loads with labels
/// and another one asks. Every acknowledged row is there once, no answer is wrong, the replicas
/// become equal again by themselves, and a restart of everything changes nothing.
///
/// `-Dcluster.rounds=20` goes on for longer.
class ClusterKillTest {
    private static final int ROUNDS = Integer.getInteger("cluster.rounds", 1);
    private static final int BACKENDS = 3;
    private static final int ROWS_PER_BATCH = 50;
    private static final int BATCHES_PER_STEP = 4;
    private static final Patience PATIENCE = new Patience(60);

    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<Throwable> wrong = new AtomicReference<>();

    @Test
    void losesNothingWhileBackendsDieAndComeBack(@TempDir Path folder) throws Exception {
        try (StarkeepCluster cluster = StarkeepCluster.start(Home.PATH, folder, BACKENDS)) {
            create(cluster);
            List<Thread> clients = List.of(client(() -> load(cluster)), client(() -> ask(cluster)));
            for (int round = 0; round < ROUNDS; round++) {
                for (int backend = 1; backend <= BACKENDS; backend++) {
                    killAndRestart(cluster, "backend-" + backend);
                    awaitEqualReplicas(cluster);
                }
                pauseAndResume(cluster, "backend-" + (round % BACKENDS + 1));
            }
            ended.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(wrong.get()).isNull();
            awaitEqualReplicas(cluster);
            check(cluster);
            cluster.stop();
            cluster.startWhatIsDown();
            check(cluster);
        }
    }

    private static void create(StarkeepCluster cluster) throws Exception {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE d");
            statement.execute(
                    "CREATE TABLE d.t (batch INT, n INT) DUPLICATE KEY (batch) DISTRIBUTED BY HASH (n) BUCKETS 3");
        }
    }

    private void killAndRestart(StarkeepCluster cluster, String backend) throws Exception {
        awaitMoreBatches();
        cluster.kill(backend);
        awaitMoreBatches();
        cluster.startWhatIsDown();
    }

    private void pauseAndResume(StarkeepCluster cluster, String backend) throws Exception {
        cluster.pause(backend);
        try {
            awaitMoreBatches();
        } finally {
            cluster.resume(backend);
        }
    }

    /// Loads go on while a minority of the backends is away.
    private void awaitMoreBatches() throws Exception {
        int enough = acknowledged.get() + BATCHES_PER_STEP;
        PATIENCE.await("more batches", () -> acknowledged.get() >= enough || wrong.get() != null);
    }

    /// One batch after another; a load of unknown or bad fate is repeated under its label.
    private void load(StarkeepCluster cluster) throws IOException, InterruptedException {
        while (!ended.get()) {
            int batch = acknowledged.get() + 1;
            StringBuilder csv = new StringBuilder();
            for (int n = 0; n < ROWS_PER_BATCH; n++) {
                csv.append(batch).append(',').append(n).append('\n');
            }
            String answer = cluster.streamLoad("d", "t", "batch-" + batch, csv.toString());
            if (answer.contains("\"Success\"") || answer.contains("\"FINISHED\"")) {
                acknowledged.set(batch);
            }
        }
    }

    /// Every answer has whole batches only, and none that was acknowledged before is missing.
    private void ask(StarkeepCluster cluster) throws IOException, SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            while (!ended.get()) {
                int before = acknowledged.get();
                long rows = number(statement, "SELECT count(*) FROM d.t");
                assertThat(rows % ROWS_PER_BATCH).as("rows of a half batch").isZero();
                assertThat(rows / ROWS_PER_BATCH).isGreaterThanOrEqualTo(before);
            }
        }
    }

    private void check(StarkeepCluster cluster) throws Exception {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            long batches = number(statement, "SELECT count(DISTINCT batch) FROM d.t");
            assertThat(batches).isBetween((long) acknowledged.get(), acknowledged.get() + 1L);
            assertThat(number(statement, "SELECT count(*) FROM d.t"))
                    .isEqualTo(batches * ROWS_PER_BATCH);
            assertThat(number(statement, "SELECT max(batch) FROM d.t")).isEqualTo(batches);
            assertThat(
                            number(
                                    statement,
                                    "SELECT count(*) FROM (SELECT DISTINCT batch, n FROM d.t) AS pairs"))
                    .isEqualTo(batches * ROWS_PER_BATCH);
        }
    }

    /// Three good replicas of each tablet.
    private static void awaitEqualReplicas(StarkeepCluster cluster) throws Exception {
        try (Connection connection = cluster.connect()) {
            PATIENCE.await(
                    "equal replicas",
                    () -> {
                        List<List<String>> replicas =
                                Answers.of(connection, "ADMIN SHOW REPLICA STATUS FROM d.t");
                        return replicas.size() == 3 * BACKENDS
                                && replicas.stream().allMatch(row -> row.getLast().equals("OK"));
                    });
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private Thread client(Work work) {
        return Thread.ofPlatform()
                .start(() -> {
                    try {
                        work.run();
                    } catch (Exception | AssertionError problem) {
                        wrong.set(problem);
                    }
                });
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
