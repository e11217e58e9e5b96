package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.peer.StarkeepCluster;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Clients of a cluster in trouble: one loads batches of rows under labels, through one frontend
/// after another, and sends each batch until it is acknowledged; for each frontend another one asks
/// how many rows there are. Each of its methods may be called by one thread.
final class Workload {
    private static final int ROWS_PER_BATCH = 20;
    private static final int BATCHES_PER_STEP = 3;
    private static final int ANSWERS_PER_STEP = 3;
    private static final Duration LOAD_PATIENCE = Duration.ofSeconds(4);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final Patience PATIENCE = new Patience(90);

    private final StarkeepCluster cluster;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<Throwable> wrong = new AtomicReference<>();
    private volatile String refusal = "";
    private final List<Thread> clients = new ArrayList<>();

    private Workload(StarkeepCluster cluster) {
        this.cluster = cluster;
    }

    /// Makes the table `w.t` and begins.
    static Workload start(StarkeepCluster cluster) throws Exception {
        Workload workload = new Workload(cluster);
        try (Connection connection = cluster.connect()) {
            Answers.of(connection, "CREATE DATABASE w");
            Answers.of(
                    connection,
                    "CREATE TABLE w.t (batch INT, n INT) DUPLICATE KEY (batch)"
                            + " DISTRIBUTED BY HASH (n) BUCKETS 3");
        }
        workload.client(workload::load);
        for (String frontend : cluster.frontends()) {
            workload.client(() -> workload.ask(frontend));
        }
        return workload;
    }

    /// Waits until loads and answers have gone on for a while.
    void awaitMore() throws Exception {
        int batches = acknowledged.get() + BATCHES_PER_STEP;
        int asked = answers.get() + ANSWERS_PER_STEP;
        PATIENCE.await(
                () -> "loads and answers to go on; the last refusal: " + refusal,
                () ->
                        wrong.get() != null
                                || (acknowledged.get() >= batches && answers.get() >= asked));
        requireRight();
    }

    /// Waits until queries are answered, whether or not loads go on.
    void awaitAnswers() throws Exception {
        int asked = answers.get() + ANSWERS_PER_STEP;
        PATIENCE.await("answers", () -> wrong.get() != null || answers.get() >= asked);
        requireRight();
    }

    /// Waits until a load is refused with these words.
    void awaitRefusal(String words) throws Exception {
        refusal = "";
        PATIENCE.await(
                () -> "a refusal with " + words + "; the last one: " + refusal,
                () -> wrong.get() != null || refusal.contains(words));
        requireRight();
    }

    int acknowledged() {
        return acknowledged.get();
    }

    private void requireRight() {
        assertThat(wrong.get()).isNull();
    }

    /// Waits until every tablet has three good replicas.
    void awaitEqualReplicas() throws Exception {
        PATIENCE.await(
                "equal replicas",
                () -> {
                    try (Connection connection = cluster.connect()) {
                        List<List<String>> replicas =
                                Answers.of(connection, "ADMIN SHOW REPLICA STATUS FROM w.t");
                        return replicas.size() == 3 * cluster.backends().size()
                                && replicas.stream().allMatch(row -> row.getLast().equals("OK"));
                    } catch (SQLException leaderless) {
                        return false;
                    }
                });
    }

    /// Ends the clients.
    void end() throws InterruptedException {
        ended.set(true);
        for (Thread client : clients) {
            client.join();
        }
    }

    /// Every acknowledged row is there once, on every frontend; of a batch that was not
    /// acknowledged all rows or none.
    void check() throws Exception {
        requireRight();
        for (String frontend : cluster.frontends()) {
            awaitEverythingOn(frontend);
            try (Connection connection = cluster.connect(frontend)) {
                List<String> row =
                        Answers.of(
                                        connection,
                                        "SELECT count(DISTINCT batch), max(batch), count(*) FROM w.t")
                                .getFirst();
                long batches = Long.parseLong(row.getFirst());
                assertThat(batches).isBetween((long) acknowledged.get(), acknowledged.get() + 1L);
                assertThat(Long.parseLong(row.get(1))).isEqualTo(batches);
                assertThat(Long.parseLong(row.get(2))).isEqualTo(batches * ROWS_PER_BATCH);
                assertThat(
                                number(
                                        connection,
                                        "SELECT count(*) FROM (SELECT DISTINCT batch, n FROM w.t) AS pairs"))
                        .isEqualTo(batches * ROWS_PER_BATCH);
            }
        }
    }

    /// Waits until a frontend shows what is acknowledged now: a follower may be behind for a
    /// moment.
    void awaitEverythingOn(String frontend) throws Exception {
        int batches = acknowledged.get();
        PATIENCE.await(
                frontend + " to show " + batches + " batches", () -> shows(frontend, batches));
    }

    private boolean shows(String frontend, int batches) throws IOException {
        try (Connection connection = cluster.connect(frontend)) {
            return number(connection, "SELECT count(DISTINCT batch) FROM w.t") >= batches;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void load() throws InterruptedException {
        for (int turn = 0; !ended.get(); turn++) {
            int batch = acknowledged.get() + 1;
            StringBuilder csv = new StringBuilder();
            for (int n = 0; n < ROWS_PER_BATCH; n++) {
                csv.append(batch).append(',').append(n).append('\n');
            }
            String frontend = cluster.frontends().get(turn % cluster.frontends().size());
            try {
                String answer =
                        cluster.streamLoad(
                                frontend, "w", "t", "b" + batch, csv.toString(), LOAD_PATIENCE);
                if (answer.contains("\"Success\"") || answer.contains("\"FINISHED\"")) {
                    acknowledged.set(batch);
                } else {
                    refusal = answer;
                }
            } catch (IOException dead) {
                refusal = frontend + ": " + dead;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /// Whole batches only; one frontend may be behind another for a moment, but never wrong.
    private void ask(String frontend) throws IOException {
        while (!ended.get()) {
            try (Connection connection = cluster.connect(frontend)) {
                while (!ended.get()) {
                    long rows = number(connection, "SELECT count(*) FROM w.t");
                    assertThat(rows % ROWS_PER_BATCH).as("rows of a half batch").isZero();
                    assertThat(rows / ROWS_PER_BATCH).isLessThanOrEqualTo(acknowledged.get() + 1L);
                    answers.incrementAndGet();
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (SQLException dead) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return Long.parseLong(Answers.of(connection, sql).getFirst().getFirst());
    }

    private void client(Work work) {
        clients.add(
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                work.run();
                            } catch (Exception | AssertionError problem) {
                                wrong.compareAndSet(null, problem);
                            }
                        }));
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }
}
