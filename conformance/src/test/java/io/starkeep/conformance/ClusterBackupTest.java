package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.peer.StarkeepCluster;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Data of a cluster of three backends moves through one repository to a cluster of two. One of the
/// three is killed (`kill -9`) just after BACKUP was asked for, and stays dead: others take over
/// its share. One of the two is killed after RESTORE was asked for, and gets its replicas when it
/// is back.
@ExtendWith(SharedCluster.Resolver.class)
class ClusterBackupTest {
    private static final Patience PATIENCE = new Patience(90);
    private static final List<String> QUESTIONS =
            List.of(
                    "SELECT count(*), count(DISTINCT k), sum(k), sum(length(v)) FROM %s.facts",
                    "SELECT * FROM %s.facts WHERE k %% 9973 = 0 ORDER BY k",
                    "SELECT * FROM %s.names ORDER BY id");

    @Test
    void movesDataToAClusterOfAnotherSizeAlthoughMachinesDie(
            SharedCluster shared, @TempDir Path folder) throws Exception {
        String repository = "file://" + folder.resolve("repository");
        List<List<List<String>>> before = new ArrayList<>();
        StarkeepCluster old = shared.cluster();
        try (Connection connection = old.connect();
                Statement statement = connection.createStatement()) {
            fill(statement);
            before.addAll(answers(connection, "moved"));
            statement.execute("CREATE REPOSITORY safe ON LOCATION \"" + repository + "\"");
            statement.execute("BACKUP SNAPSHOT moved.monday TO safe");
            old.kill("backend-2");
            awaitFinished(connection, "SHOW BACKUP FROM moved");
        } finally {
            old.startWhatIsDown();
        }
        try (StarkeepCluster young = StarkeepCluster.start(Home.PATH, folder.resolve("young"), 2);
                Connection connection = young.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE e");
            statement.execute(
                    "CREATE READ ONLY REPOSITORY safe ON LOCATION \"" + repository + "\"");
            statement.execute(
                    "RESTORE SNAPSHOT e.monday FROM safe ON (facts, names) PROPERTIES"
                            + " (\"backup_timestamp\" = \""
                            + timestamp(connection)
                            + "\")");
            young.kill("backend-1");
            young.startWhatIsDown();
            awaitFinished(connection, "SHOW RESTORE FROM e");
            assertThat(Answers.of(connection, "SHOW RESTORE FROM e").getFirst().get(6))
                    .as("ReplicationNum")
                    .isEqualTo("2");
            assertThat(answers(connection, "e")).isEqualTo(before);
            PATIENCE.await(
                    "two good replicas of each tablet",
                    () ->
                            Answers.of(connection, "ADMIN SHOW REPLICA STATUS FROM e.facts")
                                    .stream()
                                    .allMatch(row -> row.getLast().equals("OK")));
            young.kill("backend-2");
            assertThat(answers(connection, "e")).as("of backend-1 alone").isEqualTo(before);
        }
    }

    private static void fill(Statement statement) throws Exception {
        statement.execute("CREATE DATABASE moved");
        statement.execute(
                "CREATE TABLE moved.facts (k BIGINT, v VARCHAR(60)) DUPLICATE KEY (k)"
                        + " DISTRIBUTED BY HASH (k) BUCKETS 6");
        statement.execute(
                "CREATE TABLE moved.names (id INT, name VARCHAR(20)) PRIMARY KEY (id)"
                        + " DISTRIBUTED BY HASH (id) BUCKETS 3");
        statement.execute("INSERT INTO moved.names VALUES (1,'a'),(2,'b'),(3,'c'),(4,'d')");
        statement.execute("INSERT INTO moved.names VALUES (1,'A'),(5,'e')");
        statement.execute("DELETE FROM moved.names WHERE id = 2");
        statement.execute("INSERT INTO moved.facts SELECT id, name FROM moved.names");
        for (int i = 0; i < 12; i++) {
            statement.execute(
                    "INSERT INTO moved.facts SELECT k * 2 + "
                            + i
                            + ", md5(concat(v, k)) FROM moved.facts");
        }
    }

    private static List<List<List<String>>> answers(Connection connection, String database)
            throws Exception {
        List<List<List<String>>> answers = new ArrayList<>();
        for (String question : QUESTIONS) {
            answers.add(Answers.of(connection, question.formatted(database)));
        }
        return answers;
    }

    private static String timestamp(Connection connection) throws Exception {
        return Answers.of(connection, "SHOW SNAPSHOT ON safe").getFirst().get(1);
    }

    private static void awaitFinished(Connection connection, String show) throws Exception {
        PATIENCE.await(
                show,
                () -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet job = statement.executeQuery(show)) {
                        job.next();
                        assertThat(job.getString("State"))
                                .as(job.getString("Status"))
                                .isNotEqualTo("CANCELLED");
                        return job.getString("State").equals("FINISHED");
                    }
                });
    }
}
