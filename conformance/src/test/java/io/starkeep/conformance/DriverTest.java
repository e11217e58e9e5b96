package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.peer.StarkeepProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every driver must be able to do.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriverTest {
    private StarkeepProcess server;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        server = StarkeepProcess.start(Home.PATH, folder.resolve("data"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /// A connection with a database of its own.
    private Connection connect(Driver driver, String options) throws SQLException {
        Connection connection = driver.connect(server.mysqlPort(), options);
        run(connection, "CREATE DATABASE IF NOT EXISTS " + driver.name().toLowerCase());
        connection.setCatalog(driver.name().toLowerCase());
        return connection;
    }

    private static void run(Connection connection, String... texts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : texts) {
                statement.execute(sql);
            }
        }
    }

    private static void createTable(Connection connection, String name) throws SQLException {
        run(
                connection,
                "DROP TABLE IF EXISTS " + name,
                "CREATE TABLE "
                        + name
                        + " (k INT NOT NULL, v VARCHAR(100)) DUPLICATE KEY (k)"
                        + " DISTRIBUTED BY HASH (k) BUCKETS 2");
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void knowsWhereAndWhoItIs(Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "")) {
            assertThat(connection.isValid(10)).isTrue();
            assertThat(connection.getCatalog()).isEqualTo(driver.name().toLowerCase());
            assertThat(connection.getMetaData().getUserName()).contains("root");
            assertThat(connection.getMetaData().getDatabaseProductVersion()).startsWith("5.7.99");
            assertThat(connection.getTransactionIsolation())
                    .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
            assertThat(connection.isReadOnly()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void readsEveryTypeBack(Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "")) {
            run(
                    connection,
                    "DROP TABLE IF EXISTS types",
                    "CREATE TABLE types (i INT NOT NULL, b BOOLEAN, t TINYINT, s SMALLINT,"
                            + " l BIGINT, h LARGEINT, f FLOAT, d DOUBLE, n DECIMAL(20,4),"
                            + " day DATE, at DATETIME, c CHAR(10), v VARCHAR(200), j JSON)"
                            + " DUPLICATE KEY (i) DISTRIBUTED BY HASH (i) BUCKETS 1",
                    "INSERT INTO types VALUES"
                            + " (1, true, -128, -32768, -9223372036854775808,"
                            + " 170141183460469231731687303715884105727, 1.5, 0.1, 12.5,"
                            + " '2024-02-29', '2024-02-29 12:34:56.5', 'ch', 'käse 日本 😀',"
                            + " '{\"a\": 1}'),"
                            + " (2, null, null, null, null, null, null, null, null, null, null,"
                            + " null, null, null)");
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT * FROM types ORDER BY i");
                    ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt("i")).isEqualTo(1);
                assertThat(row.getBoolean("b")).isTrue();
                assertThat(row.getByte("t")).isEqualTo(Byte.MIN_VALUE);
                assertThat(row.getShort("s")).isEqualTo(Short.MIN_VALUE);
                assertThat(row.getLong("l")).isEqualTo(Long.MIN_VALUE);
                assertThat(row.getString("h")).isEqualTo("170141183460469231731687303715884105727");
                assertThat(row.getFloat("f")).isEqualTo(1.5f);
                assertThat(row.getDouble("d")).isEqualTo(0.1);
                assertThat(row.getBigDecimal("n")).isEqualTo(new BigDecimal("12.5000"));
                assertThat(row.getDate("day")).isEqualTo(Date.valueOf("2024-02-29"));
                assertThat(row.getTimestamp("at"))
                        .isEqualTo(Timestamp.valueOf("2024-02-29 12:34:56.5"));
                assertThat(row.getString("c")).isEqualTo("ch");
                assertThat(row.getString("v")).isEqualTo("käse 日本 😀");
                assertThat(row.getString("j")).isEqualTo("{\"a\": 1}");
                assertThat(row.next()).isTrue();
                for (int column = 2; column <= 14; column++) {
                    assertThat(row.getObject(column)).as("column " + column).isNull();
                }
                assertThat(row.next()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void sendsParametersOfEveryType(Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "")) {
            run(
                    connection,
                    "DROP TABLE IF EXISTS params",
                    "CREATE TABLE params (i INT NOT NULL, l BIGINT, d DOUBLE, n DECIMAL(12,2),"
                            + " day DATE, at DATETIME, v VARCHAR(200), b BOOLEAN)"
                            + " DUPLICATE KEY (i) DISTRIBUTED BY HASH (i) BUCKETS 1");
            try (PreparedStatement insert =
                    connection.prepareStatement(
                            "INSERT INTO params VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setInt(1, 7);
                insert.setLong(2, Long.MAX_VALUE);
                insert.setDouble(3, 1e-7);
                insert.setBigDecimal(4, new BigDecimal("-3.25"));
                insert.setDate(5, Date.valueOf("1999-12-31"));
                insert.setTimestamp(6, Timestamp.valueOf("2024-02-29 12:34:56"));
                insert.setString(7, "it's \"quoted\" \\ and 日本");
                insert.setBoolean(8, true);
                assertThat(insert.executeUpdate()).isEqualTo(1);
                insert.setInt(1, 8);
                for (int parameter = 2; parameter <= 8; parameter++) {
                    insert.setNull(parameter, Types.VARCHAR);
                }
                assertThat(insert.executeUpdate()).isEqualTo(1);
            }
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT * FROM params WHERE i = ?")) {
                select.setInt(1, 7);
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getLong(2)).isEqualTo(Long.MAX_VALUE);
                    assertThat(row.getDouble(3)).isEqualTo(1e-7);
                    assertThat(row.getBigDecimal(4)).isEqualTo(new BigDecimal("-3.25"));
                    assertThat(row.getDate(5)).isEqualTo(Date.valueOf("1999-12-31"));
                    assertThat(row.getTimestamp(6))
                            .isEqualTo(Timestamp.valueOf("2024-02-29 12:34:56"));
                    assertThat(row.getString(7)).isEqualTo("it's \"quoted\" \\ and 日本");
                    assertThat(row.getBoolean(8)).isTrue();
                    assertThat(row.next()).isFalse();
                }
                select.setInt(1, 8);
                try (ResultSet row = select.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getObject(7)).isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void insertsInBatches(Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "&rewriteBatchedStatements=true")) {
            createTable(connection, "batches");
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO batches VALUES (?, ?)")) {
                for (int i = 0; i < 100; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "value " + i);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(100);
            }
            connection.commit();
            connection.setAutoCommit(true);
            assertThat(Answers.of(connection, "SELECT count(*), max(v) FROM batches"))
                    .containsExactly(List.of("100", "value 99"));
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void streamsAResultWithASmallFetchSize(Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "")) {
            createTable(connection, "many");
            fill(connection, "many", 13);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(driver.isConnectorJ() ? Integer.MIN_VALUE : 10);
                try (ResultSet rows = statement.executeQuery("SELECT k FROM many ORDER BY k")) {
                    int expected = 0;
                    while (rows.next()) {
                        assertThat(rows.getInt(1)).isEqualTo(expected++);
                    }
                    assertThat(expected).isEqualTo(1 << 13);
                }
            }
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    /// Makes `2^doublings` rows numbered from 0.
    private static void fill(Connection connection, String table, int doublings)
            throws SQLException {
        run(connection, "INSERT INTO " + table + " VALUES (0, 'x')");
        for (int i = 0; i < doublings; i++) {
            run(
                    connection,
                    "INSERT INTO %1$s SELECT k + %2$d, v FROM %1$s".formatted(table, 1 << i));
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void runsSeveralStatementsOnlyWhenAskedTo(Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT 1; SELECT 2"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("allowMultiQueries");
        }
        try (Connection connection = connect(driver, "&allowMultiQueries=true");
                Statement statement = connection.createStatement()) {
            List<Integer> seen = new ArrayList<>();
            assertThat(statement.execute("SELECT 1; SET @x = 2; SELECT 3")).isTrue();
            while (true) {
                try (ResultSet result = statement.getResultSet()) {
                    if (result != null && result.next()) {
                        seen.add(result.getInt(1));
                    }
                }
                if (!statement.getMoreResults() && statement.getUpdateCount() == -1) {
                    break;
                }
            }
            assertThat(seen).containsExactly(1, 3);
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void errorsBecomeTheRightExceptionsAndTheSessionGoesOn(Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1 FROM WHERE"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> {
                                assertThat((Throwable) error)
                                        .isInstanceOf(SQLSyntaxErrorException.class);
                                assertThat(error.getErrorCode()).isEqualTo(1064);
                            });
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM nothing_here"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> {
                                assertThat(error.getErrorCode()).isEqualTo(1146);
                                assertThat(error.getSQLState()).isEqualTo("42S02");
                            });
            assertThatThrownBy(() -> statement.execute("SET query_timeot = 1"))
                    .hasMessageContaining("did you mean 'query_timeout'?");
            assertThat(Answers.of(connection, "SELECT 1")).containsExactly(List.of("1"));
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void refusesAWrongPassword(Driver driver) {
        assertThatThrownBy(() -> driver.connect(server.mysqlPort(), "&password=wrong"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        error -> {
                            assertThat(error.getErrorCode()).isEqualTo(1045);
                            assertThat(error.getSQLState()).isEqualTo("28000");
                        });
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void logsInWithAPassword(Driver driver) throws SQLException {
        String user = "u_" + driver.name().toLowerCase();
        try (Connection root = connect(driver, "")) {
            run(
                    root,
                    "CREATE USER IF NOT EXISTS '" + user + "' IDENTIFIED BY 'se&cret'",
                    "GRANT SELECT_PRIV ON *.* TO '" + user + "'");
        }
        String url = driver.isConnectorJ() ? "jdbc:mysql" : "jdbc:mariadb";
        try (Connection connection =
                java.sql.DriverManager.getConnection(
                        url + "://127.0.0.1:" + server.mysqlPort() + "/", user, "se&cret")) {
            assertThat(Answers.of(connection, "SELECT 1")).containsExactly(List.of("1"));
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void aQueryTimeoutEndsTheQueryAndNotTheSession(Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "")) {
            createTable(connection, "slow");
            fill(connection, "slow", 13);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(1);
                assertThatThrownBy(() -> statement.executeQuery(LONG_QUERY))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(Answers.of(connection, "SELECT 1")).containsExactly(List.of("1"));
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void cancelsFromAnotherThread(Driver driver) throws Exception {
        try (Connection connection = connect(driver, "");
                Connection watcher = connect(driver, "")) {
            createTable(connection, "slow");
            fill(connection, "slow", 13);
            try (Statement statement = connection.createStatement()) {
                Thread canceller =
                        Thread.ofPlatform()
                                .start(() -> {
                                    try {
                                        awaitRunning(watcher);
                                        statement.cancel();
                                    } catch (SQLException e) {
                                        throw new IllegalStateException(e);
                                    }
                                });
                assertThatThrownBy(() -> statement.executeQuery(LONG_QUERY))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                error ->
                                        assertThat(error.getSQLState() + error.getMessage())
                                                .containsAnyOf("70100", "cancelled"));
                canceller.join();
            }
            assertThat(Answers.of(connection, "SELECT 1")).containsExactly(List.of("1"));
        }
    }

    private static final String LONG_QUERY =
            "SELECT count(*) FROM slow a, slow b, slow c WHERE a.k * b.k + c.k = -1";

    private static void awaitRunning(Connection watcher) throws SQLException {
        while (Answers.of(watcher, "SHOW FULL PROCESSLIST").stream()
                .noneMatch(row -> row.toString().contains("a.k * b.k + c.k"))) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void describesTablesAndColumns(Driver driver) throws SQLException {
        try (Connection connection = connect(driver, "")) {
            createTable(connection, "described");
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    connection
                            .getMetaData()
                            .getTables(connection.getCatalog(), null, "descr%", null)) {
                while (rows.next()) {
                    tables.add(rows.getString("TABLE_NAME"));
                }
            }
            assertThat(tables).containsExactly("described");
            List<String> columns = new ArrayList<>();
            try (ResultSet rows =
                    connection
                            .getMetaData()
                            .getColumns(connection.getCatalog(), null, "described", null)) {
                while (rows.next()) {
                    columns.add(rows.getString("COLUMN_NAME") + " " + rows.getInt("DATA_TYPE"));
                }
            }
            assertThat(columns).containsExactly("k " + Types.INTEGER, "v " + Types.VARCHAR);
            List<String> catalogs = new ArrayList<>();
            try (ResultSet rows = connection.getMetaData().getCatalogs()) {
                while (rows.next()) {
                    catalogs.add(rows.getString(1));
                }
            }
            assertThat(catalogs).contains(connection.getCatalog(), "information_schema");
        }
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void killingAConnectionEndsIt(Driver driver) throws SQLException {
        try (Connection victim = connect(driver, "");
                Connection killer = connect(driver, "")) {
            String id = Answers.of(victim, "SELECT connection_id()").getFirst().getFirst();
            run(killer, "KILL " + id);
            assertThatThrownBy(() -> run(victim, "SELECT 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> run(killer, "KILL 999999"))
                    .hasMessageContaining("Unknown thread id: 999999");
        }
    }
}
