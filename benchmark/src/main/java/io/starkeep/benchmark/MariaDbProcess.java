package io.starkeep.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A MariaDB server of its own on a free port, without access control, stopped on close.
final class MariaDbProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private MariaDbProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Optional<Path> binary() {
        return Stream.of("/usr/sbin/mariadbd", "/usr/bin/mariadbd", "/usr/local/bin/mariadbd")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static MariaDbProcess start(Path binary, Path data)
            throws IOException, InterruptedException, SQLException {
        String folder = "--datadir=" + data;
        Process install =
                new ProcessBuilder(
                                "mariadb-install-db",
                                folder,
                                "--auth-root-authentication-method=normal",
                                "--skip-test-db",
                                "--user=" + System.getProperty("user.name"))
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolveSibling("mariadb.log").toFile())
                        .start();
        if (install.waitFor() != 0) {
            throw new IOException("mariadb-install-db failed");
        }
        int port = freePort();
        Process process =
                new ProcessBuilder(
                                binary.toString(),
                                "--no-defaults",
                                folder,
                                "--user=" + System.getProperty("user.name"),
                                "--bind-address=127.0.0.1",
                                "--port=" + port,
                                "--socket=" + data.resolve("socket"),
                                "--skip-grant-tables",
                                "--local-infile=1",
                                "--innodb-buffer-pool-size=2G",
                                "--innodb-flush-log-at-trx-commit=2")
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolveSibling("mariadb.log").toFile())
                        .start();
        MariaDbProcess server = new MariaDbProcess(process, port);
        server.awaitReady();
        return server;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:%d/?user=root&allowLocalInfile=true".formatted(port));
    }

    private void awaitReady() throws SQLException {
        for (int i = 0; i < 300; i++) {
            try (Connection _ = connect()) {
                return;
            } catch (SQLException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        throw new SQLException("MariaDB did not start");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
