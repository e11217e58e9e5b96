package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.peer.StarkeepProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server process is killed (`kill -9`) in the middle of loads and DDL; what it acknowledged is
/// there afterwards, and nothing is there by half.
class KillTest {
    private static final int ROUNDS = 3;
    private static final int ROWS_PER_BATCH = 10;
    private static final int BATCHES_BEFORE_THE_KILL = 15;

    @Test
    void keepsWhatItAcknowledgedThroughKills(@TempDir Path folder) throws Exception {
        AtomicInteger acknowledgedBatches = new AtomicInteger();
        AtomicInteger acknowledgedTables = new AtomicInteger();
        for (int round = 0; round < ROUNDS; round++) {
            StarkeepProcess server = StarkeepProcess.start(Home.PATH, folder.resolve("data"));
            try (Connection connection = server.connect()) {
                if (round == 0) {
                    create(connection);
                }
                check(connection, acknowledgedBatches.get(), acknowledgedTables.get());
                writeUntilKilled(server, acknowledgedBatches, acknowledgedTables);
            }
        }
        try (StarkeepProcess server = StarkeepProcess.start(Home.PATH, folder.resolve("data"));
                Connection connection = server.connect()) {
            check(connection, acknowledgedBatches.get(), acknowledgedTables.get());
        }
    }

    private static void create(Connection connection) throws SQLException {
        execute(connection, "CREATE DATABASE crash");
        execute(
                connection,
                "CREATE TABLE crash.appended (batch INT NOT NULL, n INT) DUPLICATE KEY (batch) DISTRIBUTED BY HASH (n) BUCKETS 3");
        execute(
                connection,
                "CREATE TABLE crash.upserted (n INT NOT NULL, batch INT) PRIMARY KEY (n) DISTRIBUTED BY HASH (n) BUCKETS 2");
    }

    /// One thread appends, one upserts, one creates tables; the kill comes while all of them work.
    private static void writeUntilKilled(
            StarkeepProcess server, AtomicInteger batches, AtomicInteger tables)
            throws InterruptedException {
        int start = batches.get();
        List<Thread> writers = new ArrayList<>();
        writers.add(
                writer(
                        server,
                        connection -> {
                            int batch = batches.get() + 1;
                            execute(
                                    connection,
                                    "INSERT INTO crash.appended VALUES "
                                            + rows(batch, "(%2$d, %1$d)"));
                            batches.set(batch);
                        }));
        AtomicInteger upserts = new AtomicInteger(start);
        writers.add(
                writer(
                        server,
                        connection ->
                                execute(
                                        connection,
                                        "INSERT INTO crash.upserted VALUES "
                                                + rows(
                                                        upserts.incrementAndGet(),
                                                        "(%1$d, %2$d)"))));
        writers.add(
                writer(
                        server,
                        connection -> {
                            int table = tables.get() + 1;
                            execute(
                                    connection,
                                    "CREATE TABLE IF NOT EXISTS crash.t%d (a INT) DUPLICATE KEY (a) DISTRIBUTED BY HASH (a) BUCKETS 1"
                                            .formatted(table));
                            tables.set(table);
                        }));
        while (batches.get() < start + BATCHES_BEFORE_THE_KILL
                && writers.stream().allMatch(Thread::isAlive)) {
            Thread.onSpinWait();
        }
        server.kill();
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(batches.get()).isGreaterThanOrEqualTo(start + BATCHES_BEFORE_THE_KILL);
    }

    private static Thread writer(StarkeepProcess server, Write write) {
        return Thread.ofPlatform()
                .start(() -> {
                    try (Connection connection = server.connect()) {
                        while (true) {
                            write.run(connection);
                        }
                    } catch (SQLException killed) {
                        return;
                    }
                });
    }

    private static void check(Connection connection, int batches, int tables) throws SQLException {
        List<Integer> appended =
                numbers(
                        connection,
                        "SELECT batch FROM crash.appended GROUP BY batch ORDER BY batch");
        assertThat(appended).as("batches").hasSizeBetween(batches, batches + 1);
        assertThat(
                        numbers(
                                connection,
                                "SELECT DISTINCT n FROM (SELECT batch, count(*) AS n FROM crash.appended GROUP BY batch) t"))
                .as("rows in a batch")
                .isSubsetOf(ROWS_PER_BATCH);
        assertThat(numbers(connection, "SELECT count(DISTINCT batch) FROM crash.upserted"))
                .as("batches seen in the upserted table")
                .isSubsetOf(0, 1);
        assertThat(numbers(connection, "SELECT count(*) FROM crash.upserted"))
                .isSubsetOf(0, ROWS_PER_BATCH);
        for (int table = 1; table <= tables; table++) {
            assertThat(numbers(connection, "SELECT count(*) FROM crash.t" + table))
                    .containsExactly(0);
        }
    }

    private static String rows(int batch, String row) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < ROWS_PER_BATCH; i++) {
            rows.append(i == 0 ? "" : ", ").append(row.formatted(i, batch));
        }
        return rows.toString();
    }

    private static List<Integer> numbers(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<Integer> numbers = new ArrayList<>();
            while (result.next()) {
                numbers.add(result.getInt(1));
            }
            return numbers;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @FunctionalInterface
    private interface Write {
        void run(Connection connection) throws SQLException;
    }
}
