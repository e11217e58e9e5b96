package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.starkeep.peer.StarkeepCluster;
import io.starkeep.peer.StarkeepProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Frontends and backends as processes, made with the statements of an operator: they load, change,
/// delete and answer as one process does.
@ExtendWith(SharedCluster.Resolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterTest {
    private static final int ROWS = 20_000;

    private StarkeepCluster cluster;
    private StarkeepProcess alone;
    private Connection many;
    private Connection one;

    @BeforeAll
    void start(SharedCluster shared, @TempDir Path folder) throws Exception {
        cluster = shared.cluster();
        alone = StarkeepProcess.start(Home.PATH, folder);
        many = cluster.connect();
        one = alone.connect();
        run(many, "CREATE DATABASE d", "USE d");
        run(one, "CREATE DATABASE d", "USE d");
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable closeable : new AutoCloseable[] {many, one, alone}) {
            if (closeable != null) {
                closeable.close();
            }
        }
    }

    @Test
    void keepsThreeReplicasOfEveryRowAndFindsItAgain() throws Exception {
        run(
                many,
                "CREATE TABLE loads (id INT, text VARCHAR(20)) DUPLICATE KEY (id) DISTRIBUTED BY HASH (id) BUCKETS 4",
                "INSERT INTO loads VALUES (-1, 'a'), (-2, 'b')");
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            csv.append(i).append(",row ").append(i).append('\n');
        }
        String answer = cluster.streamLoad("d", "loads", "first", csv.toString());
        assertThat(answer).contains("\"Success\"").contains("\"NumberLoadedRows\": " + ROWS);
        assertThat(cluster.streamLoad("d", "loads", "first", csv.toString()))
                .contains("Label Already Exists");
        run(many, "DELETE FROM loads WHERE id = -2");
        assertThat(Answers.of(many, "SELECT count(*), min(id), max(text) FROM loads"))
                .containsExactly(List.of(Integer.toString(ROWS + 1), "-1", "row 9999"));
        assertThat(replicas("loads")).hasSize(4 * 3).allMatch(status -> status.equals("OK"));
    }

    @Test
    void replacesRowsByTheirKeyOnEveryReplica() throws Exception {
        run(
                many,
                "CREATE TABLE keyed (id INT NOT NULL, n INT) PRIMARY KEY (id) DISTRIBUTED BY HASH (id) BUCKETS 2",
                "INSERT INTO keyed VALUES (1, 1), (2, 2), (3, 3)",
                "INSERT INTO keyed VALUES (2, 20)",
                "UPDATE keyed SET n = n + 1 WHERE id >= 2");
        assertThat(Answers.of(many, "SELECT id, n FROM keyed ORDER BY id"))
                .containsExactly(List.of("1", "1"), List.of("2", "21"), List.of("3", "4"));
    }

    /// Each tablet is on one backend only, so that almost every query needs rows of several.
    @TestFactory
    Stream<DynamicTest> answersAsOneProcessDoes() throws SQLException {
        for (String sql : Script.setup("setup.sql", true)) {
            run(one, sql);
            run(
                    many,
                    sql.startsWith("CREATE TABLE")
                            ? sql + " PROPERTIES (\"replication_num\" = \"1\")"
                            : sql);
        }
        return Stream.of("joins", "aggregates", "subqueries", "windows", "sets", "changes")
                .flatMap(script -> Script.lines(script + ".sql").stream())
                .map(sql -> dynamicTest(sql, () -> compare(sql)));
    }

    @Test
    void keepsTheTokenForItself() throws Exception {
        Path token = cluster.folder().resolve("token");
        assertThat(Files.getPosixFilePermissions(token)).hasSize(2);
        String secret = Files.readString(token).strip();
        try (Stream<Path> logs = Files.list(cluster.folder())) {
            assertThat(logs.filter(file -> file.toString().endsWith(".log")))
                    .isNotEmpty()
                    .allSatisfy(log -> assertThat(log).content().doesNotContain(secret));
        }
    }

    @Test
    void refusesToDropABackendThatItDoesNotHave() {
        assertThatThrownBy(() -> run(many, "ALTER SYSTEM DROP BACKEND \"127.0.0.1:1\""))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("backend does not exist[127.0.0.1:1]");
    }

    private List<String> replicas(String table) throws SQLException {
        return Answers.of(many, "ADMIN SHOW REPLICA STATUS FROM " + table).stream()
                .map(List::getLast)
                .toList();
    }

    private void compare(String sql) throws SQLException {
        assertThat(Answers.of(many, sql)).as(sql).isEqualTo(Answers.of(one, sql));
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
