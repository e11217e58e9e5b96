package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.hdfs.HdfsServer;
import io.starkeep.peer.StarkeepProcess;
import io.starkeep.s3.Gateway;
import io.starkeep.s3.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// BACKUP and RESTORE of the server process into real stores on other machines: S3 and HDFS, which
/// are killed in the middle and come back.
class RemoteRepositoryTest {
    /// Sixteen of one backup, and two that end the claim of the one before.
    private static final int BESIDE_FILES = 18;

    private static final String FINGERPRINT =
            "SELECT count(*), sum(id), count(DISTINCT text) FROM ";
    private static final int TABLETS = 48;
    private static final Patience PATIENCE = new Patience(120);

    @TempDir private Path folder;
    private StarkeepProcess server;
    private Connection connection;

    @BeforeEach
    void startTheServer() throws Exception {
        server = StarkeepProcess.start(Home.PATH, folder.resolve("data"));
        connection = server.connect();
        execute("CREATE DATABASE d");
        execute(
                "CREATE TABLE d.t (id INT, text VARCHAR(64)) DUPLICATE KEY (id) DISTRIBUTED BY HASH (id) BUCKETS "
                        + TABLETS);
        execute(
                "INSERT INTO d.t VALUES "
                        + IntStream.range(0, 2000)
                                .mapToObj("(%1$d, 'text %1$d')"::formatted)
                                .collect(Collectors.joining(", ")));
    }

    @AfterEach
    void stopTheServer() throws Exception {
        connection.close();
        server.close();
    }

    @Test
    void needsFewRequestsInS3() throws Exception {
        try (S3Server store = S3Server.startOpen(folder.resolve("s3"), servers("s3"));
                Gateway gateway = new Gateway(store.endpoint())) {
            store.makeBucket("bucket");
            createRepository("s3a://bucket/backups", properties(store, gateway.endpoint()));
            gateway.forget();
            backUp("first");
            List<String> first = gateway.requests();
            assertThat(first)
                    .as(String.join("\n", first))
                    .hasSizeLessThan(TABLETS * 11 / 10 + BESIDE_FILES);
            gateway.forget();
            backUp("second");
            assertThat(gateway.requests()).hasSizeLessThanOrEqualTo(BESIDE_FILES);
            restoreAsCopy("second", "d.t");
        }
    }

    @Test
    void goesOnWhenAnS3ServerComesBack() throws Exception {
        Path objects = folder.resolve("s3/buckets/bucket/backups/__starrocks_repository_r/__data");
        try (S3Server store = S3Server.start(folder.resolve("s3"), servers("s3"))) {
            store.makeBucket("bucket");
            createRepository("s3://bucket/backups", store.properties());
            execute("BACKUP SNAPSHOT d.s TO r");
            PATIENCE.await("the first object", () -> Files.exists(objects));
            store.kill();
            assertThat(count(objects)).isLessThan(TABLETS);
            PATIENCE.await("an error of the job", () -> !job("BACKUP", "TaskErrMsg").isEmpty());
            assertThat(job("BACKUP", "State")).isEqualTo("UPLOADING");
            assertThat(job("BACKUP", "TaskErrMsg"))
                    .contains(store.endpoint())
                    .doesNotContain(S3Server.SECRET_KEY);
            store.startAgain();
            StarkeepProcess.await(connection, "SHOW BACKUP FROM d");
            restoreAsCopy("s", "d.t");
        }
    }

    @Test
    void goesOnWhenHdfsComesBack() throws Exception {
        try (HdfsServer store = HdfsServer.start(folder.resolve("hdfs"), servers("hdfs"))) {
            createRepository(
                    store.location() + "/backups",
                    Map.of("username", store.user(), "password", ""));
            execute("BACKUP SNAPSHOT d.s TO r");
            PATIENCE.await("the upload", () -> job("BACKUP", "State").equals("UPLOADING"));
            store.kill();
            PATIENCE.await("an error of the job", () -> !job("BACKUP", "TaskErrMsg").isEmpty());
            assertThat(job("BACKUP", "State")).isEqualTo("UPLOADING");
            store.startAgain();
            StarkeepProcess.await(connection, "SHOW BACKUP FROM d");
            restoreAsCopy("s", "d.t");
        }
    }

    @Test
    void saysWhatToLookAtAndShowsNoSecret() throws Exception {
        try (S3Server store = S3Server.start(folder.resolve("s3"), servers("s3"))) {
            assertThatThrownBy(() -> createRepository("s3://bucket/backups", store.properties()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("NoSuchBucket")
                    .hasMessageContaining(store.endpoint());
            store.makeBucket("bucket");
            createRepository("s3://bucket/backups", store.properties());
            assertThat(Answers.of(connection, "SHOW REPOSITORIES").toString())
                    .contains("s3://bucket/backups")
                    .doesNotContain(S3Server.SECRET_KEY)
                    .doesNotContain(S3Server.ACCESS_KEY);
        }
    }

    private void restoreAsCopy(String label, String original) throws Exception {
        String timestamp;
        try (Statement statement = connection.createStatement();
                ResultSet snapshots =
                        statement.executeQuery(
                                "SHOW SNAPSHOT ON r WHERE SNAPSHOT = '%s'".formatted(label))) {
            snapshots.next();
            timestamp = snapshots.getString("Timestamp");
        }
        execute(
                "RESTORE SNAPSHOT d.%s FROM r ON (t AS copy) PROPERTIES ('backup_timestamp' = '%s')"
                        .formatted(label, timestamp));
        StarkeepProcess.await(connection, "SHOW RESTORE FROM d");
        assertThat(Answers.of(connection, FINGERPRINT + "d.copy"))
                .isEqualTo(Answers.of(connection, FINGERPRINT + original));
    }

    private void backUp(String label) throws SQLException {
        execute("BACKUP SNAPSHOT d.%s TO r".formatted(label));
        StarkeepProcess.await(connection, "SHOW BACKUP FROM d");
    }

    private String job(String kind, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet job = statement.executeQuery("SHOW " + kind + " FROM d")) {
            job.next();
            String value = job.getString(column);
            return value == null ? "" : value;
        }
    }

    private void createRepository(String location, Map<String, String> properties)
            throws SQLException {
        execute(
                "CREATE REPOSITORY r WITH BROKER ON LOCATION '%s' PROPERTIES (%s)"
                        .formatted(
                                location,
                                properties.entrySet().stream()
                                        .map(one ->
                                                "'" + one.getKey() + "' = '" + one.getValue() + "'")
                                        .collect(Collectors.joining(", "))));
    }

    private static Map<String, String> properties(S3Server store, String endpoint) {
        return store.properties().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                one ->
                                        one.getKey().equals("aws.s3.endpoint")
                                                ? endpoint
                                                : one.getValue()));
    }

    private static long count(Path objects) throws Exception {
        try (Stream<Path> files = Files.walk(objects)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    /// The class path of the stores of the tests of a driver.
    private static String servers(String driver) {
        Path build = Home.PATH.resolve(driver).resolve("target");
        return build.resolve("test-classes") + ":" + build.resolve("server") + "/*";
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
