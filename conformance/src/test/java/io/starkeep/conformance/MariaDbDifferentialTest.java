package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.starkeep.peer.MariaDbProcess;
import io.starkeep.peer.StarkeepProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The same statements to Starkeep and to MariaDB give the same answers, where the dialects agree.
/// Where they differ on purpose (docs/compatibility.md) a statement does not belong here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbDifferentialTest {
    private StarkeepProcess starkeepServer;
    private MariaDbProcess mariaDbServer;
    private Connection starkeep;
    private Connection mariaDb;

    @BeforeAll
    void startBoth(@TempDir Path folder) throws Exception {
        Path binary =
                MariaDbProcess.binary()
                        .orElseGet(() ->
                                fail(
                                        "The tests against MariaDB need its server binary mariadbd (Debian: apt-get install mariadb-server)"));
        mariaDbServer =
                MariaDbProcess.start(binary, Files.createDirectory(folder.resolve("mariadb")));
        starkeepServer = StarkeepProcess.start(Home.PATH, folder.resolve("starkeep"));
        mariaDb = mariaDbServer.connect();
        starkeep = starkeepServer.connect();
        run(
                mariaDb,
                "CREATE DATABASE d CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
                "USE d",
                "SET NAMES utf8mb4 COLLATE utf8mb4_bin",
                "SET div_precision_increment = 20",
                "SET sql_mode = 'ONLY_FULL_GROUP_BY'");
        run(starkeep, "CREATE DATABASE d", "USE d");
        run(mariaDb, Script.setup("setup.sql", false).toArray(String[]::new));
        run(starkeep, Script.setup("setup.sql", true).toArray(String[]::new));
    }

    @AfterAll
    void stopBoth() throws Exception {
        for (AutoCloseable closeable :
                new AutoCloseable[] {starkeep, mariaDb, starkeepServer, mariaDbServer}) {
            if (closeable != null) {
                closeable.close();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> answersAsMariaDbDoes() {
        return Stream.of(
                        "expressions",
                        "joins",
                        "aggregates",
                        "subqueries",
                        "windows",
                        "sets",
                        "changes")
                .flatMap(script -> Script.lines(script + ".sql").stream())
                .map(sql -> dynamicTest(sql, () -> compare(sql)));
    }

    private void compare(String sql) throws SQLException {
        assertThat(Answers.of(starkeep, sql)).as(sql).isEqualTo(Answers.of(mariaDb, sql));
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
