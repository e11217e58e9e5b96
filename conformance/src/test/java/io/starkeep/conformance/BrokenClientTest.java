package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.peer.StarkeepProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Clients that break the protocol do not disturb the others.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenClientTest {
    private static final int PATIENCE_MILLIS = 20_000;

    private StarkeepProcess server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        server = StarkeepProcess.start(Home.PATH, folder.resolve("data"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void assertServes() throws SQLException {
        try (Connection connection = Driver.MARIADB.connect(server.mysqlPort(), "")) {
            assertThat(Answers.of(connection, "SELECT 1")).containsExactly(List.of("1"));
        }
    }

    @Test
    void randomBytesEndOnlyTheirOwnConnection() throws Exception {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(1, 400)];
            random.nextBytes(bytes);
            try (Socket socket = new Socket("127.0.0.1", server.mysqlPort())) {
                socket.getOutputStream().write(bytes);
            } catch (IOException closedByTheServer) {
                assertThat(closedByTheServer).isNotNull();
            }
        }
        assertServes();
    }

    @Test
    void aHugeAnnouncedLoginTakesNoMemoryAndIsRefused() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = new Socket("127.0.0.1", server.mysqlPort());
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.getOutputStream()
                        .write(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFE, 1, 0});
                sockets.add(socket);
            }
            assertServes();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void halfOpenClientsAreDropped() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.mysqlPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            InputStream input = socket.getInputStream();
            assertThat(input.read()).isNotNegative();
            input.readAllBytes();
            assertServes();
        }
    }

    @Test
    void anAbandonedQueryStops() throws Exception {
        Connection abandoned = Driver.MARIADB.connect(server.mysqlPort(), "");
        Thread runner =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                Answers.of(abandoned, longQuery());
                            } catch (SQLException aborted) {
                                return;
                            }
                        });
        try (Connection watcher = Driver.CONNECTOR_J.connect(server.mysqlPort(), "")) {
            awaitRunning(watcher, 1);
            abandoned.abort(Runnable::run);
            runner.join();
            awaitRunning(watcher, 0);
        }
    }

    /// Ten to the eleventh rows, counted.
    private static String longQuery() {
        StringBuilder digits = new StringBuilder("(SELECT 0 AS k");
        for (int digit = 1; digit < 10; digit++) {
            digits.append(" UNION ALL SELECT ").append(digit);
        }
        digits.append(")");
        StringBuilder sql = new StringBuilder("SELECT count(*) AS abandoned FROM ");
        StringBuilder product = new StringBuilder("1");
        for (int table = 0; table < 11; table++) {
            sql.append(table == 0 ? "" : ", ").append(digits).append(" t").append(table);
            product.append(" * t").append(table).append(".k");
        }
        return sql + " WHERE " + product + " = 77777";
    }

    private static void awaitRunning(Connection watcher, long expected) throws SQLException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (running(watcher) != expected) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static long running(Connection watcher) throws SQLException {
        return Answers.of(watcher, "SHOW FULL PROCESSLIST").stream()
                .filter(row -> row.get(8).startsWith("SELECT count(*) AS abandoned"))
                .count();
    }
}
