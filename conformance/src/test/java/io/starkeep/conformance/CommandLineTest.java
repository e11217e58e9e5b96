package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.peer.StarkeepProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./starkeep` as a person types it.
class CommandLineTest {
    @TempDir private Path folder;

    private record Run(int exitCode, String output) {}

    @Test
    void everyCommandHasHelp() throws Exception {
        assertThat(run("--help"))
                .matches(run -> run.exitCode() == 0)
                .extracting(Run::output)
                .asString()
                .contains("start", "sql", "demo");
        assertThat(run("start", "--help").output()).contains("--mysql-port", "--config");
        assertThat(run("sql", "--help").output()).contains("--execute");
        assertThat(run("demo", "--help").output()).contains("--keep");
    }

    @Test
    void refusesAnUnknownKeyOfTheConfigurationFile() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.conf"), "mysql-prt = 1\n");
        Run run = run("start", "--config", file.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("Unknown setting 'mysql-prt'").contains("bad.conf");
    }

    @Test
    void refusesAWrongValueAndSaysWhereItCameFrom() throws Exception {
        Run run = run(Map.of("STARKEEP_HTTP_PORT", "many"), "start");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "The setting http-port is 'many' (from environment variable STARKEEP_HTTP_PORT)");
    }

    @Test
    void printsTabSeparatedRowsAndFailsOnAnError() throws Exception {
        try (StarkeepProcess server = StarkeepProcess.start(Home.PATH, folder.resolve("data"))) {
            String port = Integer.toString(server.mysqlPort());
            Run rows =
                    run("sql", "-P", port, "-e", "SELECT 1 AS a, 'x\\ty' AS b; SELECT NULL AS c");
            assertThat(rows).isEqualTo(new Run(0, "a\tb\n1\tx\\ty\nc\nNULL\n"));
            Run error = run("sql", "-P", port, "-e", "SELECT nothing FROM nowhere.never");
            assertThat(error.exitCode()).isEqualTo(1);
            assertThat(error.output()).contains("ERROR 1049 (42000): Unknown database 'nowhere'");
        }
    }

    @Test
    void refusesADataFolderThatAnotherServerHolds() throws Exception {
        Path data = folder.resolve("data");
        try (StarkeepProcess server = StarkeepProcess.start(Home.PATH, data)) {
            assertThat(server.mysqlPort()).isPositive();
            Run second =
                    run(
                            "start",
                            "--data",
                            data.toString(),
                            "--mysql-port",
                            "0",
                            "--http-port",
                            "0");
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output()).contains(data.toString());
        }
    }

    @Test
    void refusesADataFolderOfANewerFormat() throws Exception {
        Path data = folder.resolve("data");
        StarkeepProcess.start(Home.PATH, data).close();
        Files.writeString(data.resolve("FORMAT"), "starkeep data folder, format 999\n");
        Run run = run("start", "--data", data.toString(), "--mysql-port", "0", "--http-port", "0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("format 999").contains("newer");
    }

    @Test
    void refusesADataFolderThatLostItsCatalog() throws Exception {
        Path data = folder.resolve("data");
        try (StarkeepProcess server = StarkeepProcess.start(Home.PATH, data);
                Connection connection = server.connect()) {
            connection.createStatement().execute("CREATE DATABASE d");
            connection
                    .createStatement()
                    .execute(
                            "CREATE TABLE d.t (a INT) DUPLICATE KEY (a) DISTRIBUTED BY HASH (a) BUCKETS 1");
            connection.createStatement().execute("INSERT INTO d.t VALUES (1)");
        }
        Files.move(data.resolve("catalog"), folder.resolve("catalog-elsewhere"));
        Run run = run("start", "--data", data.toString(), "--mysql-port", "0", "--http-port", "0");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("holds tablets but its folder 'catalog'");
    }

    @Test
    void keepsItsDataOverACleanStop() throws Exception {
        Path data = folder.resolve("data");
        try (StarkeepProcess server = StarkeepProcess.start(Home.PATH, data);
                Connection connection = server.connect()) {
            connection.createStatement().execute("CREATE DATABASE kept");
        }
        try (StarkeepProcess server = StarkeepProcess.start(Home.PATH, data);
                Connection connection = server.connect()) {
            assertThat(Answers.of(connection, "SHOW DATABASES LIKE 'kept'"))
                    .containsExactly(List.of("kept"));
        }
    }

    @Test
    void theDemoBringsEveryRowBack() throws Exception {
        Run run = run("demo");
        assertThat(run.output()).contains("Every answer and every row came back");
        assertThat(run.exitCode()).isZero();
    }

    private static Run run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    private static Run run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Home.PATH.resolve("starkeep").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("STARKEEP_SKIP_BUILD", "1");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
