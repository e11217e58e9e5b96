package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.peer.StarkeepProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the one-process server says of machines and replicas, which are of clusters.
class OneProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @Test
    void isBothRolesKeepsOneReplicaAndFindsDamageInIt() throws Exception {
        Path data = folder.resolve("data");
        try (StarkeepProcess server = StarkeepProcess.start(Home.PATH, data);
                Connection connection = Driver.CONNECTOR_J.connect(server.mysqlPort(), "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE d");
            statement.execute("CREATE TABLE d.t (a INT) DISTRIBUTED BY HASH (a) BUCKETS 1");
            statement.execute("INSERT INTO d.t VALUES (1), (2), (3)");
            assertThat(column(statement, "SHOW BACKENDS", "Alive")).containsExactly("true");
            assertThat(column(statement, "SHOW FRONTENDS", "Role")).containsExactly("LEADER");
            assertThatThrownBy(() -> statement.execute("ALTER SYSTEM ADD BACKEND 'b:9050'"))
                    .hasMessageContaining("./starkeep frontend");

            String status = "ADMIN SHOW REPLICA STATUS FROM d.t";
            assertThat(column(statement, status, "Status")).containsExactly("OK");
            damage(data.resolve("tablets"));
            String tablet = column(statement, status, "TabletId").getFirst();
            statement.execute(
                    "ADMIN CHECK TABLET (" + tablet + ") PROPERTIES ('type' = 'consistency')");
            await(statement, "SHOW PROC '/statistic'", "InconsistentTabletNum", "1");
            assertThat(column(statement, status, "Status")).containsExactly("BAD");
        }
    }

    /// The driver takes only what begins with SHOW or SELECT for a query.
    private static List<String> column(Statement statement, String sql, String column)
            throws SQLException {
        List<String> values = new ArrayList<>();
        statement.execute(sql);
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                values.add(rows.getString(column));
            }
        }
        return values;
    }

    private static void await(Statement statement, String sql, String column, String value)
            throws Exception {
        Instant end = Instant.now().plus(LIMIT);
        while (!column(statement, sql, column).contains(value)) {
            assertThat(Instant.now()).as("%s never has %s = %s", sql, column, value).isBefore(end);
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private static void damage(Path tablets) throws IOException {
        try (Stream<Path> files = Files.walk(tablets)) {
            Path file =
                    files.filter(path -> path.toString().endsWith(".parquet"))
                            .findFirst()
                            .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        }
    }
}
