package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.peer.StarkeepCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The leading frontend is killed (`kill -9`) and started again, three times, while clients load
/// with labels and ask through whichever frontend lives. Every acknowledged row is there once, on
/// every frontend, also after a restart of everything.
class FrontendKillTest {
    private static final List<String> FRONTENDS = List.of("frontend-1", "frontend-2", "frontend-3");
    private static final int KILLS = 3;
    private static final int ROWS_PER_BATCH = 20;
    private static final int BATCHES_PER_STEP = 3;
    private static final int PATIENCE_SECONDS = 40;

    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<Throwable> wrong = new AtomicReference<>();

    @Test
    void losesNothingWhileLeadersDieAndComeBack(@TempDir Path folder) throws Exception {
        try (StarkeepCluster cluster =
                StarkeepCluster.start(Home.PATH, folder, FRONTENDS.size(), 3)) {
            try (Connection connection = cluster.connect(FRONTENDS.getLast())) {
                Answers.of(connection, "CREATE DATABASE d");
                Answers.of(
                        connection,
                        "CREATE TABLE d.t (batch INT, n INT) DUPLICATE KEY (batch) DISTRIBUTED BY HASH (n) BUCKETS 3");
            }
            List<Thread> clients = List.of(client(() -> load(cluster)), client(() -> ask(cluster)));
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    awaitMore();
                    cluster.kill(leader(cluster));
                    awaitMore();
                    cluster.startWhatIsDown();
                }
            } finally {
                ended.set(true);
                for (Thread client : clients) {
                    client.join();
                }
            }
            assertThat(wrong.get()).isNull();
            check(cluster);
            cluster.stop();
            cluster.startWhatIsDown();
            check(cluster);
        }
    }

    /// As any frontend that lives tells it.
    private static String leader(StarkeepCluster cluster) throws Exception {
        try (Connection connection = cluster.connect(FRONTENDS.getFirst())) {
            List<String> row =
                    Answers.of(connection, "SHOW FRONTENDS").stream()
                            .filter(one -> one.contains("LEADER"))
                            .findFirst()
                            .orElseThrow();
            return cluster.memberAt(Integer.parseInt(row.get(2)));
        }
    }

    /// Loads and answers go on.
    private void awaitMore() {
        int batches = acknowledged.get() + BATCHES_PER_STEP;
        int asked = answers.get() + BATCHES_PER_STEP;
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (wrong.get() == null && (acknowledged.get() < batches || answers.get() < asked)) {
            assertThat(System.nanoTime()).as("loads or answers do not go on").isLessThan(limit);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /// One batch after another, through one frontend after another; a load of unknown or bad fate
    /// is repeated under its label.
    private void load(StarkeepCluster cluster) throws InterruptedException {
        for (int turn = 0; !ended.get(); turn++) {
            int batch = acknowledged.get() + 1;
            StringBuilder csv = new StringBuilder();
            for (int n = 0; n < ROWS_PER_BATCH; n++) {
                csv.append(batch).append(',').append(n).append('\n');
            }
            try {
                String answer =
                        cluster.streamLoad(frontend(turn), "d", "t", "b" + batch, csv.toString());
                if (answer.contains("\"Success\"") || answer.contains("\"FINISHED\"")) {
                    acknowledged.set(batch);
                }
            } catch (IOException dead) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    /// Whole batches only; one frontend may be behind another for a moment, but never wrong.
    private void ask(StarkeepCluster cluster) throws IOException {
        for (int turn = 0; !ended.get(); turn++) {
            try (Connection connection = cluster.connect(frontend(turn))) {
                long rows = number(connection, "SELECT count(*) FROM d.t");
                assertThat(rows % ROWS_PER_BATCH).as("rows of a half batch").isZero();
                answers.incrementAndGet();
            } catch (SQLException dead) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private void check(StarkeepCluster cluster) throws Exception {
        for (String frontend : FRONTENDS) {
            try (Connection connection = cluster.connect(frontend)) {
                long batches = number(connection, "SELECT count(DISTINCT batch) FROM d.t");
                assertThat(batches).isBetween((long) acknowledged.get(), acknowledged.get() + 1L);
                assertThat(number(connection, "SELECT max(batch) FROM d.t")).isEqualTo(batches);
                assertThat(number(connection, "SELECT count(*) FROM d.t"))
                        .isEqualTo(batches * ROWS_PER_BATCH);
                assertThat(
                                number(
                                        connection,
                                        "SELECT count(*) FROM (SELECT DISTINCT batch, n FROM d.t) AS pairs"))
                        .isEqualTo(batches * ROWS_PER_BATCH);
            }
        }
    }

    private static String frontend(int turn) {
        return FRONTENDS.get(turn % FRONTENDS.size());
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(Answers.of(connection, sql).getFirst().getFirst());
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
