package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.peer.StarkeepProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server process is killed (`kill -9`) while a BACKUP or a RESTORE is under way; after the
/// next start the job goes on by itself and ends well, and every row is as it was.
class JobKillTest {
    private static final String FINGERPRINT =
            "SELECT count(*), sum(id), count(DISTINCT text) FROM jobs.big";
    private static final List<Integer> MILLIS_BEFORE_THE_KILL = List.of(0, 40, 120, 300);

    @TempDir private Path folder;

    @Test
    void backupsAndRestoresGoOnAfterKills() throws Exception {
        List<List<String>> before = create();
        for (int millis : MILLIS_BEFORE_THE_KILL) {
            killDuring("BACKUP SNAPSHOT jobs.at_%d TO safe".formatted(millis), millis);
            try (StarkeepProcess server = start();
                    Connection connection = server.connect()) {
                StarkeepProcess.await(connection, "SHOW BACKUP FROM jobs");
            }
        }
        for (int millis : MILLIS_BEFORE_THE_KILL) {
            String restore =
                    "RESTORE SNAPSHOT jobs.at_%d FROM safe ON (big) PROPERTIES ('backup_timestamp' = '%s')";
            killDuring(restore.formatted(millis, timestamp("at_" + millis)), millis);
            try (StarkeepProcess server = start();
                    Connection connection = server.connect()) {
                StarkeepProcess.await(connection, "SHOW RESTORE FROM jobs");
                assertThat(Answers.of(connection, FINGERPRINT)).isEqualTo(before);
            }
        }
    }

    private StarkeepProcess start() throws Exception {
        return StarkeepProcess.start(Home.PATH, folder.resolve("data"));
    }

    private List<List<String>> create() throws Exception {
        try (StarkeepProcess server = start();
                Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE jobs");
            statement.execute(
                    "CREATE TABLE jobs.seed (n INT) DUPLICATE KEY (n) DISTRIBUTED BY HASH (n) BUCKETS 1");
            statement.execute(
                    "CREATE TABLE jobs.big (id INT, text VARCHAR(64)) DUPLICATE KEY (id) DISTRIBUTED BY HASH (id) BUCKETS 24");
            StringBuilder rows = new StringBuilder("INSERT INTO jobs.seed VALUES (0)");
            for (int i = 1; i < 500; i++) {
                rows.append(", (").append(i).append(')');
            }
            statement.execute(rows.toString());
            statement.execute(
                    "INSERT INTO jobs.big SELECT a.n * 500 + b.n, md5(concat(a.n, '/', b.n)) FROM jobs.seed a, jobs.seed b");
            statement.execute(
                    "CREATE REPOSITORY safe WITH BROKER ON LOCATION 'file://%s'"
                            .formatted(folder.resolve("repository")));
            return Answers.of(connection, FINGERPRINT);
        }
    }

    private void killDuring(String job, int millis) throws Exception {
        StarkeepProcess server = start();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(job);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            server.kill();
        } catch (SQLException problem) {
            // The driver may stumble over the killed server while it closes.
            assertThat(problem.getSQLState()).startsWith("08");
        }
    }

    private String timestamp(String label) throws Exception {
        try (StarkeepProcess server = start();
                Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet snapshots =
                        statement.executeQuery(
                                "SHOW SNAPSHOT ON safe WHERE SNAPSHOT = '%s'".formatted(label))) {
            snapshots.next();
            assertThat(snapshots.getString("Status")).isEqualTo("OK");
            return snapshots.getString("Timestamp");
        }
    }
}
