package io.starkeep.server.demo;

import io.starkeep.engine.EngineSession;
import io.starkeep.server.Starkeep;
import io.starkeep.server.demo.Queries.Query;
import io.starkeep.shell.ClientException;
import io.starkeep.shell.MySqlClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Loads real data, backs it up, loses it, restores it, and compares. Used by one thread.
public final class Demo {
    private static final String DATABASE = "demo";
    private static final Duration JOB_LIMIT = Duration.ofMinutes(5);

    private final Console console;
    private final Starkeep server;
    private final Path data;
    private final Path work;

    /// @param data the folder of `flights-3m.parquet` and `airports.csv`
    /// @param work an empty folder for the repository and the unpacked data
    public Demo(Starkeep server, Path data, Path work, boolean terminal) {
        this.console = new Console(System.out, terminal);
        this.server = server;
        this.data = data;
        this.work = work;
    }

    /// @return the exit code: 0 when everything came back as it was
    public int run() throws IOException {
        long start = System.nanoTime();
        try (MySqlClient client =
                MySqlClient.connect(
                        new MySqlClient.Target("127.0.0.1", server.mysqlPort(), "root", "", ""))) {
            mainJob(client);
            console.title(
                    "Every answer and every row came back. %.1f s in all."
                            .formatted((System.nanoTime() - start) / 1e9));
            return 0;
        } catch (DemoFailure | ClientException e) {
            console.title("The demo FAILED: " + e.getMessage());
            return 1;
        }
    }

    private void mainJob(MySqlClient client) throws DemoFailure, ClientException, IOException {
        console.title("Load 3,000,000 flights and their airports");
        step("CREATE DATABASE and two tables", () -> createTables(client));
        step("unpack the flights", this::unpack);
        step("stream load flights.csv (HTTP)", this::loadFlights);
        step(
                "INSERT airports.csv (SQL)",
                () -> execute(client, Airports.insert(data.resolve("airports.csv"))));

        console.title("Ask");
        List<List<List<@Nullable String>>> before = new ArrayList<>();
        for (Query query : Queries.ANALYSES) {
            step(query.title(), () -> before.add(rows(client, query.sql())));
            printRows(before.getLast());
        }
        List<List<List<@Nullable String>>> fingerprints = new ArrayList<>();
        step("fingerprint of every row", () -> fingerprints.addAll(fingerprints(client)));

        console.title("Back up");
        Path repository = work.resolve("repository");
        step("CREATE REPOSITORY", () -> createRepository(client, repository));
        step("BACKUP SNAPSHOT", () -> backup(client, "monday"));
        console.line(
                "stored: tables %s, repository %s"
                        .formatted(size(work.resolve("data/tablets")), size(repository)));
        step("BACKUP SNAPSHOT again, nothing changed", () -> backup(client, "tuesday"));
        console.line("stored: repository " + size(repository));

        console.title("Lose it, and get it back");
        step("DROP TABLE flights, airports FORCE", () -> drop(client));
        step("RESTORE SNAPSHOT", () -> restore(client));
        List<List<List<@Nullable String>>> after = new ArrayList<>();
        step("ask again", () -> after.addAll(analyses(client)));
        List<List<List<@Nullable String>>> restored = new ArrayList<>();
        step("fingerprint of every row", () -> restored.addAll(fingerprints(client)));
        compare("the answers", before, after);
        compare("the fingerprint of all rows", fingerprints, restored);
        console.line("rows and fingerprint: " + restored);
    }

    private void createTables(MySqlClient client) throws ClientException {
        execute(client, "CREATE DATABASE " + DATABASE);
        execute(client, "USE " + DATABASE);
        execute(client, Queries.CREATE_AIRPORTS);
        execute(client, Queries.CREATE_FLIGHTS);
    }

    /// The flights travel as Parquet; a stream load takes CSV.
    private void unpack() {
        try (EngineSession session = server.engine().openSession()) {
            session.execute(
                    "COPY (SELECT strftime(date, '%%Y-%%m-%%d %%H:%%M:%%S'), delay, distance, origin, destination FROM read_parquet('%s')) TO '%s' (FORMAT csv, HEADER false, QUOTE '')"
                            .formatted(
                                    data.resolve("flights-3m.parquet"),
                                    work.resolve("flights.csv")));
        }
    }

    private void loadFlights() throws DemoFailure, IOException {
        Path csv = work.resolve("flights.csv");
        long bytes = Files.size(csv);
        new StreamLoad(server.httpPort())
                .send(
                        csv,
                        DATABASE,
                        "flights",
                        sent -> console.progress("loading", (double) sent / bytes));
        Files.delete(csv);
    }

    private static void createRepository(MySqlClient client, Path folder) throws ClientException {
        execute(
                client,
                "CREATE REPOSITORY safe WITH BROKER ON LOCATION 'file://%s'".formatted(folder));
    }

    private void backup(MySqlClient client, String label) throws ClientException, DemoFailure {
        execute(client, "BACKUP SNAPSHOT %s.%s TO safe".formatted(DATABASE, label));
        await(client, "SHOW BACKUP FROM " + DATABASE, "backing up");
    }

    private static void drop(MySqlClient client) throws ClientException {
        execute(client, "DROP TABLE flights FORCE");
        execute(client, "DROP TABLE airports FORCE");
    }

    private void restore(MySqlClient client) throws ClientException, DemoFailure {
        Map<String, @Nullable String> snapshot =
                ask(client, "SHOW SNAPSHOT ON safe WHERE SNAPSHOT = 'monday'").lastByName();
        execute(
                client,
                "RESTORE SNAPSHOT %s.monday FROM safe ON (flights, airports) PROPERTIES ('backup_timestamp' = '%s')"
                        .formatted(DATABASE, snapshot.get("Timestamp")));
        await(client, "SHOW RESTORE FROM " + DATABASE, "restoring");
    }

    /// Waits until the newest job ends.
    private void await(MySqlClient client, String show, String label)
            throws ClientException, DemoFailure {
        long end = System.nanoTime() + JOB_LIMIT.toNanos();
        int asked = 0;
        while (System.nanoTime() < end) {
            Map<String, @Nullable String> job = ask(client, show).lastByName();
            String state = Objects.requireNonNullElse(job.get("State"), "UNKNOWN");
            switch (state) {
                case "FINISHED" -> {
                    return;
                }
                case "CANCELLED" ->
                        throw new DemoFailure("The job was cancelled: " + job.get("Status"));
                default ->
                        console.progress(
                                label + " " + state.toLowerCase(java.util.Locale.ROOT),
                                1 - 1.0 / (1 + 0.02 * asked++));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        throw new DemoFailure("The job did not end within " + JOB_LIMIT.toMinutes() + " minutes");
    }

    private static List<List<List<@Nullable String>>> analyses(MySqlClient client)
            throws ClientException {
        List<List<List<@Nullable String>>> answers = new ArrayList<>();
        for (Query query : Queries.ANALYSES) {
            answers.add(rows(client, query.sql()));
        }
        return answers;
    }

    private static List<List<List<@Nullable String>>> fingerprints(MySqlClient client)
            throws ClientException {
        List<List<List<@Nullable String>>> prints = new ArrayList<>();
        for (String sql : Queries.FINGERPRINTS) {
            prints.add(rows(client, sql));
        }
        return prints;
    }

    private static void compare(String what, Object before, Object after) throws DemoFailure {
        if (!before.equals(after)) {
            throw new DemoFailure(
                    what + " differ: before " + before + ", after the restore " + after);
        }
    }

    private void printRows(List<List<@Nullable String>> rows) {
        for (List<@Nullable String> row : rows) {
            StringBuilder line = new StringBuilder("   ");
            row.forEach(value -> line.append(' ').append("%-16s".formatted(value)));
            console.line(line.toString().stripTrailing());
        }
    }

    private static void execute(MySqlClient client, String sql) throws ClientException {
        client.query(sql, new Rows());
    }

    private static Rows ask(MySqlClient client, String sql) throws ClientException {
        Rows rows = new Rows();
        client.query(sql, rows);
        return rows;
    }

    private static List<List<@Nullable String>> rows(MySqlClient client, String sql)
            throws ClientException {
        return ask(client, sql).rows();
    }

    private static String size(Path folder) throws IOException {
        FolderSize size = new FolderSize();
        Files.walkFileTree(folder, size);
        return size.text();
    }

    private void step(String label, Step step) throws DemoFailure, ClientException, IOException {
        long start = System.nanoTime();
        step.run();
        console.done(label, Duration.ofNanos(System.nanoTime() - start));
    }

    @FunctionalInterface
    private interface Step {
        void run() throws DemoFailure, ClientException, IOException;
    }
}
