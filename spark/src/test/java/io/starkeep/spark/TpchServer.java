package io.starkeep.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.starkeep.benchmark.Tpch;
import io.starkeep.peer.StarkeepProcess;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/// A server with TPC-H's tables, and a DuckDB with the same rows that knows the right answers.
record TpchServer(StarkeepProcess server, Connection duck) implements AutoCloseable {
    private static final double SCALE = 0.01;

    static TpchServer start(Path folder, String... more) throws Exception {
        return start(folder, SCALE, more);
    }

    static TpchServer start(Path folder, double scale, String... more) throws Exception {
        List<String> flags =
                new ArrayList<>(List.of("--flight-port", "0", "--engine-memory", "1GB"));
        flags.addAll(List.of(more));
        Path home = Path.of("..").toAbsolutePath().normalize();
        StarkeepProcess server =
                StarkeepProcess.start(home, folder.resolve("data"), flags.toArray(String[]::new));
        Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Tpch.write(folder, scale);
        try (Connection starkeep = server.connect()) {
            Tpch.load(folder, server, starkeep, duck);
        }
        return new TpchServer(server, duck);
    }

    String url() {
        return "http://127.0.0.1:" + server.httpPort();
    }

    /// A session of Spark that knows the server as catalog `s`.
    SparkSession.Builder session(Path folder) {
        return SparkSession.builder()
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .config("spark.sql.catalog.s", StarkeepCatalog.class.getName())
                .config("spark.sql.catalog.s.url", url());
    }

    /// One of the 22.
    static String query(int number) throws IOException {
        String name = "/tpch/q%02d.sql".formatted(number);
        try (InputStream text = Objects.requireNonNull(Tpch.class.getResourceAsStream(name))) {
            String sql = new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
            return sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
        }
    }

    /// Checks that Spark gives what DuckDB gives, in the same order.
    void assertAnswers(SparkSession spark, String sql) throws SQLException {
        List<List<Object>> wanted = wanted(sql);
        List<List<Object>> found = rows(spark.sql(sql));
        assertThat(found).hasSameSizeAs(wanted);
        for (int row = 0; row < wanted.size(); row++) {
            for (int column = 0; column < wanted.get(row).size(); column++) {
                assertEqual(found.get(row).get(column), wanted.get(row).get(column));
            }
        }
    }

    /// Exact numbers to the last digit; where DuckDB divides it has a DOUBLE.
    private static void assertEqual(Object found, Object wanted) {
        if (wanted instanceof Double inexact && found instanceof BigDecimal decimal) {
            assertThat(decimal.doubleValue()).isCloseTo(inexact, within(1e-6));
        } else {
            assertThat(found).isEqualTo(wanted);
        }
    }

    private List<List<Object>> wanted(String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = duck.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(value(result.getObject(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<List<Object>> rows(Dataset<Row> result) {
        List<List<Object>> rows = new ArrayList<>();
        for (Row row : result.collectAsList()) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(value(row.get(i)));
            }
            rows.add(values);
        }
        return rows;
    }

    private static Object value(@Nullable Object value) {
        if (value instanceof Double number) {
            return number;
        }
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros()
                : String.valueOf(value);
    }

    @Override
    public void close() throws SQLException {
        duck.close();
        server.close();
    }
}
