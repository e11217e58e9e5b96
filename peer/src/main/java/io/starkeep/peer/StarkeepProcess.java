package io.starkeep.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server of its own, started with `starkeep start` and stopped on close.
public final class StarkeepProcess implements LoadTarget, AutoCloseable {
    private static final Pattern READY = Pattern.compile("mysql://\\S+:(\\d+) http://\\S+:(\\d+)");

    private final Process process;
    private final int mysqlPort;
    private final int httpPort;

    private StarkeepProcess(Process process, int mysqlPort, int httpPort) {
        this.process = process;
        this.mysqlPort = mysqlPort;
        this.httpPort = httpPort;
    }

    /// Starts a server on free ports and waits until it is ready.
    ///
    /// @param home the project's root, already built
    /// @param flags more of them
    public static StarkeepProcess start(Path home, Path data, String... flags) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                home.resolve("starkeep").toString(),
                                "start",
                                "--data",
                                data.toString(),
                                "--mysql-port",
                                "0",
                                "--http-port",
                                "0"));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("STARKEEP_SKIP_BUILD", "1");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return new StarkeepProcess(
                        process,
                        Integer.parseInt(ready.group(1)),
                        Integer.parseInt(ready.group(2)));
            }
        }
        throw new IOException("The server did not start");
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:%d/?user=root&allowMultiQueries=false"
                        .formatted(mysqlPort));
    }

    @Override
    public void streamLoad(
            String database, String table, Path csv, String separator, String columns)
            throws IOException, InterruptedException {
        StreamLoad.file(httpPort, database, table, csv, separator, columns);
    }

    /// Waits until the newest backup or restore of a database ends.
    public static void await(Connection connection, String show) throws SQLException {
        while (true) {
            try (Statement statement = connection.createStatement();
                    ResultSet job = statement.executeQuery(show)) {
                job.next();
                switch (job.getString("State")) {
                    case "FINISHED" -> {
                        return;
                    }
                    case "CANCELLED" ->
                            throw new SQLException(
                                    "The job was cancelled: " + job.getString("Status"));
                    default -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
            }
        }
    }

    /// Resident memory in bytes, as the kernel counts it.
    public long residentMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }

    /// The largest resident memory so far, in bytes.
    public long peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }

    /// Ends the process at once, as `kill -9` does.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public int mysqlPort() {
        return mysqlPort;
    }

    public int httpPort() {
        return httpPort;
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
