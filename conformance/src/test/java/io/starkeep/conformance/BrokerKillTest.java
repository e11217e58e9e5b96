package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.peer.StarkeepCluster;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups and restores of a cluster through two brokers, which are killed (`kill -9`) while files
/// pass through them: one, and the job goes on; both, and it waits until they are back. Uploads and
/// downloads are slow, so that they are in the middle then.
class BrokerKillTest {
    private static final Patience PATIENCE = new Patience(120);
    private static final String SLOWLY = "\"400000\"";
    private static final String WITHOUT_LIMIT = "\"0\"";
    private static final List<String> QUESTIONS =
            List.of(
                    "SELECT count(*), count(DISTINCT v), sum(k), sum(length(v)) FROM %s.facts",
                    "SELECT * FROM %s.facts WHERE k %% 9973 = 0 ORDER BY k");

    @Test
    void movesFilesThroughWhateverBrokersLive(@TempDir Path folder) throws Exception {
        try (StarkeepCluster cluster = StarkeepCluster.start(Home.PATH, folder, 2)) {
            grow(folder);
            try (Connection connection = cluster.connect();
                    Statement statement = connection.createStatement()) {
                fill(statement);
                List<List<List<String>>> before = answers(connection, "d");
                refusesUnknownNames(statement, folder);
                statement.execute(
                        "CREATE REPOSITORY safe WITH BROKER local_broker ON LOCATION \"file://%s\""
                                .formatted(folder.resolve("repository")));
                backUpWhileBrokersDie(cluster, connection, statement);
                restoreWhileABrokerDies(cluster, connection, statement);
                assertThat(answers(connection, "e")).isEqualTo(before);
                toldOfStrangers(cluster, folder, connection, statement);
            }
        }
    }

    private static void refusesUnknownNames(Statement statement, Path folder) {
        assertThatThrownBy(() ->
                        statement.execute(
                                "CREATE REPOSITORY safe WITH BROKER local_brokers ON LOCATION \"file://%s\""
                                        .formatted(folder.resolve("repository"))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(
                        "Unknown broker 'local_brokers' (did you mean 'local_broker'?)");
        assertThat(folder.resolve("repository")).doesNotExist();
    }

    private static void backUpWhileBrokersDie(
            StarkeepCluster cluster, Connection connection, Statement statement) throws Exception {
        limit(statement, "upload", SLOWLY);
        statement.execute("BACKUP SNAPSHOT d.monday TO safe");
        awaitJob(connection, "SHOW BACKUP FROM d", "State", "UPLOADING");
        cluster.kill("broker-1");
        cluster.kill("broker-2");
        awaitJob(connection, "SHOW BACKUP FROM d", "TaskErrMsg", "no broker answers");
        awaitBrokers(connection, "false", "false");
        cluster.startWhatIsDown();
        cluster.kill("broker-2");
        limit(statement, "upload", WITHOUT_LIMIT);
        awaitJob(connection, "SHOW BACKUP FROM d", "State", "FINISHED");
        cluster.startWhatIsDown();
        awaitBrokers(connection, "true", "true");
    }

    /// The table has one replica and its copy two, so one of each has to come from the repository.
    private static void restoreWhileABrokerDies(
            StarkeepCluster cluster, Connection connection, Statement statement) throws Exception {
        limit(statement, "download", SLOWLY);
        statement.execute("CREATE DATABASE e");
        String timestamp = Answers.of(connection, "SHOW SNAPSHOT ON safe").getFirst().get(1);
        statement.execute(
                "RESTORE SNAPSHOT e.monday FROM safe ON (facts) PROPERTIES (\"backup_timestamp\" = \"%s\")"
                        .formatted(timestamp));
        awaitJob(connection, "SHOW RESTORE FROM e", "State", "DOWNLOADING");
        cluster.kill("broker-1");
        limit(statement, "download", WITHOUT_LIMIT);
        awaitJob(connection, "SHOW RESTORE FROM e", "State", "FINISHED");
    }

    /// A process with another secret is no broker of this cluster.
    private static void toldOfStrangers(
            StarkeepCluster cluster, Path folder, Connection connection, Statement statement)
            throws Exception {
        Path token = folder.resolve("other-token");
        Files.writeString(token, "another-secret-0123456789\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        int port = cluster.port("broker-1", "port");
        Process stranger =
                starkeep(
                        folder.resolve("stranger.log"),
                        "broker",
                        "--port",
                        Integer.toString(port),
                        "--cluster-token-file",
                        token.toString());
        try {
            PATIENCE.await(
                    "what SHOW BROKER says",
                    () ->
                            brokers(connection).stream()
                                    .anyMatch(row -> row.getLast().contains("cluster token")));
            cluster.kill("broker-2");
            assertThatThrownBy(() -> statement.executeQuery("SHOW SNAPSHOT ON safe"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no broker answers")
                    .hasMessageContaining("cluster token")
                    .hasMessageNotContaining("another-secret");
        } finally {
            stranger.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(folder.resolve("stranger.log")))
                .contains("token")
                .doesNotContain("another-secret");
    }

    /// Adds two brokers.
    private static void grow(Path folder) throws IOException, InterruptedException {
        Process growing =
                starkeep(
                        folder.resolve("grow.log"),
                        "cluster",
                        "start",
                        "--brokers",
                        "2",
                        "--base-port",
                        "31000",
                        "--data",
                        folder.toString());
        assertThat(growing.waitFor()).as(Files.readString(folder.resolve("grow.log"))).isZero();
        assertThat(Files.readString(folder.resolve("grow.log")))
                .contains("register ALTER SYSTEM ADD BROKER local_broker \"127.0.0.1:")
                .containsPattern("broker-2 +\\d+ +yes +port \\d+ +alive, of local_broker");
    }

    private static Process starkeep(Path log, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Home.PATH.resolve("starkeep").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.to(log.toFile()));
        builder.environment().put("STARKEEP_SKIP_BUILD", "1");
        return builder.start();
    }

    private static void fill(Statement statement) throws SQLException {
        statement.execute("CREATE DATABASE d");
        for (String table : List.of("d.digits (k BIGINT)", "d.facts (k BIGINT, v VARCHAR(200))")) {
            statement.execute(
                    "CREATE TABLE %s DUPLICATE KEY (k) DISTRIBUTED BY HASH (k) BUCKETS 6 PROPERTIES (\"replication_num\" = \"1\")"
                            .formatted(table));
        }
        statement.execute(
                "INSERT INTO d.digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9),(10),(11),(12),(13),(14),(15)");
        statement.execute(
                "INSERT INTO d.facts SELECT n, concat(md5(n), md5(n + 1000000), md5(n + 2000000), md5(n + 3000000))"
                        + " FROM (SELECT a.k + 16 * b.k + 256 * c.k + 4096 * e.k AS n"
                        + " FROM d.digits a, d.digits b, d.digits c, d.digits e) numbers");
    }

    /// Of each backend.
    private static void limit(Statement statement, String way, String bytes) throws SQLException {
        statement.execute(
                "ADMIN SET FRONTEND CONFIG (\"max_backup_%s_bytes_per_second\" = %s)"
                        .formatted(way, bytes));
    }

    private static List<List<List<String>>> answers(Connection connection, String database)
            throws SQLException {
        List<List<List<String>>> answers = new ArrayList<>();
        for (String question : QUESTIONS) {
            answers.add(Answers.of(connection, question.formatted(database)));
        }
        return answers;
    }

    private static List<List<String>> brokers(Connection connection) throws SQLException {
        return Answers.of(connection, "SHOW BROKER");
    }

    private static void awaitBrokers(Connection connection, String... alive) throws Exception {
        PATIENCE.await(
                "brokers to be alive: " + String.join(", ", alive),
                () ->
                        brokers(connection).stream()
                                .map(row -> row.get(3))
                                .toList()
                                .equals(List.of(alive)));
    }

    private static void awaitJob(Connection connection, String show, String column, String text)
            throws Exception {
        PATIENCE.await(
                show + " with " + text,
                () -> {
                    assertThat(field(connection, show, "State"))
                            .as(field(connection, show, "Status"))
                            .isNotEqualTo("CANCELLED");
                    return field(connection, show, column).contains(text);
                });
    }

    private static String field(Connection connection, String show, String column)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet job = statement.executeQuery(show)) {
            assertThat(job.next()).isTrue();
            String value = job.getString(column);
            return value == null ? "" : value;
        }
    }
}
