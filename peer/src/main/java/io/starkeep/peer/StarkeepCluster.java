package io.starkeep.peer;

import java.io.IOException;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A cluster of processes of its own, started with `starkeep cluster start` and stopped on close.
/// Its members have the names that the command shows: `frontend-1`, `backend-2`.
public final class StarkeepCluster implements LoadTarget, AutoCloseable {
    /// Where the search for free ports begins is drawn by the folder's name, so that two clusters
    /// that start at the same time do not find the same ones.
    private static final int FIRST_PORT = 10_000;

    private static final int PORTS = 20_000;

    private static final String FRONTEND = "frontend-1";
    private static final int CONNECT_MILLIS = 3_000;

    /// A frontend that is paused takes connections and answers nothing.
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Path home;
    private final Path folder;
    private final int frontends;
    private final int backends;

    private StarkeepCluster(Path home, Path folder, int frontends, int backends) {
        this.home = home;
        this.folder = folder;
        this.frontends = frontends;
        this.backends = backends;
    }

    /// @param home the project's root, already built
    /// @param folder of the cluster
    public static StarkeepCluster start(Path home, Path folder, int backends)
            throws IOException, InterruptedException {
        return start(home, folder, 1, backends);
    }

    /// The same with several frontends.
    public static StarkeepCluster start(Path home, Path folder, int frontends, int backends)
            throws IOException, InterruptedException {
        StarkeepCluster cluster = new StarkeepCluster(home, folder, frontends, backends);
        try {
            cluster.startWhatIsDown();
            return cluster;
        } catch (IOException e) {
            cluster.close();
            throw e;
        }
    }

    /// A cluster of which nothing runs yet, so that its members can be configured.
    public static StarkeepCluster plan(Path home, Path folder, int frontends, int backends)
            throws IOException, InterruptedException {
        StarkeepCluster cluster = new StarkeepCluster(home, folder, frontends, backends);
        cluster.run(Map.of(), cluster.sized("plan"));
        return cluster;
    }

    /// Changes a setting of a member that does not run.
    public void configure(String member, String setting, String value) throws IOException {
        Files.writeString(
                folder.resolve(member + ".conf"),
                "%s = %s\n".formatted(setting, value),
                StandardOpenOption.APPEND);
    }

    public Path folder() {
        return folder;
    }

    /// `frontend-1` and so on.
    public List<String> frontends() {
        return IntStream.rangeClosed(1, frontends).mapToObj(i -> "frontend-" + i).toList();
    }

    /// `backend-1` and so on.
    public List<String> backends() {
        return IntStream.rangeClosed(1, backends).mapToObj(i -> "backend-" + i).toList();
    }

    /// Starts the members that do not run, and waits until all are ready.
    public void startWhatIsDown() throws IOException, InterruptedException {
        startWhatIsDown(Map.of());
    }

    /// The same with more variables in the environment of those that start.
    public void startWhatIsDown(Map<String, String> environment)
            throws IOException, InterruptedException {
        run(environment, sized("start"));
    }

    private String[] sized(String command) {
        return new String[] {
            command,
            "--frontends",
            Integer.toString(frontends),
            "--backends",
            Integer.toString(backends),
            "--base-port",
            Integer.toString(FIRST_PORT + Math.floorMod(folder.hashCode(), PORTS))
        };
    }

    /// Ends every member in order.
    public void stop() throws IOException, InterruptedException {
        run(Map.of(), "stop");
    }

    /// To the first frontend.
    public Connection connect() throws IOException, SQLException {
        return connect(FRONTEND);
    }

    public Connection connect(String frontend) throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:%d/?user=root&allowMultiQueries=false&connectTimeout=%d&socketTimeout=%d"
                        .formatted(
                                port(frontend, "mysql-port"), CONNECT_MILLIS, ANSWER.toMillis()));
    }

    /// The name of the member that other members call at a port.
    public String memberAt(int rpcPort) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".conf")).toList()) {
                String member = file.getFileName().toString().replace(".conf", "");
                if (port(member, "rpc-port") == rpcPort) {
                    return member;
                }
            }
        }
        throw new IOException("Nobody in " + folder + " has the port " + rpcPort);
    }

    /// Loads CSV text into a table, through the first frontend.
    ///
    /// @return the server's answer, JSON
    public String streamLoad(String database, String table, String label, String csv)
            throws IOException, InterruptedException {
        return streamLoad(FRONTEND, database, table, label, csv);
    }

    /// The same through another frontend.
    public String streamLoad(
            String frontend, String database, String table, String label, String csv)
            throws IOException, InterruptedException {
        return streamLoad(frontend, database, table, label, csv, ANSWER);
    }

    /// The same, for so long.
    ///
    /// @throws IOException also when there is no answer by then; the load may have happened
    public String streamLoad(
            String frontend,
            String database,
            String table,
            String label,
            String csv,
            Duration patience)
            throws IOException, InterruptedException {
        return StreamLoad.send(
                port(frontend, "http-port"),
                patience,
                database,
                table,
                Map.of("column_separator", ",", "label", label),
                BodyPublishers.ofString(csv));
    }

    /// Through the first frontend.
    @Override
    public void streamLoad(
            String database, String table, Path csv, String separator, String columns)
            throws IOException, InterruptedException {
        StreamLoad.file(port(FRONTEND, "http-port"), database, table, csv, separator, columns);
    }

    /// The data folder of a member.
    public Path data(String member) {
        return folder.resolve(member);
    }

    /// `kill -9`.
    public void kill(String member) throws IOException, InterruptedException {
        signal(member, "KILL");
        ProcessHandle.of(pid(member)).ifPresent(handle -> handle.onExit().join());
    }

    /// Takes the processor from a member, which then answers nothing.
    public void pause(String member) throws IOException, InterruptedException {
        signal(member, "STOP");
    }

    public void resume(String member) throws IOException, InterruptedException {
        signal(member, "CONT");
    }

    private void signal(String member, String signal) throws IOException, InterruptedException {
        String pid = Long.toString(pid(member));
        int exitCode = new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor();
        if (exitCode != 0) {
            throw new IOException("kill -%s %s (%s) failed".formatted(signal, pid, member));
        }
    }

    private long pid(String member) throws IOException {
        String text = Files.readString(folder.resolve(member + ".pid"));
        return Long.parseLong(text.substring(0, text.indexOf(' ')));
    }

    /// By the name of a setting, like `http-port`.
    public int port(String member, String setting) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(member + ".conf"))) {
            properties.load(reader);
        }
        return Integer.parseInt(properties.getProperty(setting));
    }

    private void run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("starkeep").toString(), "cluster"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", folder.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectError(Redirect.INHERIT)
                        .redirectOutput(Redirect.DISCARD);
        builder.environment().putAll(environment);
        builder.environment().put("STARKEEP_SKIP_BUILD", "1");
        int exitCode = builder.start().waitFor();
        if (exitCode != 0) {
            throw new IOException(
                    "starkeep cluster %s failed; see its logs in %s"
                            .formatted(arguments[0], folder));
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
