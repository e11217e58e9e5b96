package io.starkeep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.type.BucketHash;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.SqlType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The engine's hash of a row against the specification, worked out in Java.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FingerprintSqlTest {
    private static final long NULL = BucketHash.NULL;

    private DuckDbEngine engine;

    @BeforeAll
    void open(@TempDir Path temporary) {
        engine = TestEngines.open(temporary);
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void hashesNumbersThatAreNoBucketColumns() {
        assertHash(SqlType.Scalar.DOUBLE, "CAST(1.5 AS DOUBLE)", BucketHash.ofDouble(1.5));
        assertHash(SqlType.Scalar.FLOAT, "CAST(0.1 AS FLOAT)", BucketHash.ofDouble(0.1f));
        assertHash(
                SqlType.Scalar.DOUBLE,
                "CAST('-0.0' AS DOUBLE)",
                BucketHash.ofLong(Double.doubleToLongBits(0.0)));
        assertHash(
                SqlType.Scalar.DOUBLE,
                "CAST('nan' AS DOUBLE)",
                BucketHash.ofLong(0x7FF8_0000_0000_0000L));
        assertHash(SqlType.Scalar.DOUBLE, "CAST(NULL AS DOUBLE)", NULL);
        assertHash(SqlType.Scalar.JSON, "'{\"a\": 1}'", BucketHash.ofString("{\"a\": 1}"));
    }

    @Test
    void hashesArraysElementByElement() {
        SqlType ints = new SqlType.Array(SqlType.Scalar.INT);
        assertHash(
                ints,
                "[7, NULL]",
                BucketHash.combine(
                        BucketHash.combine(BucketHash.ofLong(2), BucketHash.ofLong(7)), NULL));
        assertHash(ints, "CAST([] AS INTEGER[])", BucketHash.ofLong(0));
        assertHash(ints, "CAST(NULL AS INTEGER[])", NULL);
        SqlType nested = new SqlType.Array(new SqlType.Array(SqlType.STRING));
        assertHash(
                nested,
                "[['a'], NULL]",
                BucketHash.combine(
                        BucketHash.combine(
                                BucketHash.ofLong(2),
                                BucketHash.combine(BucketHash.ofLong(1), BucketHash.ofString("a"))),
                        NULL));
    }

    @Test
    void combinesManyColumnsInTheirOrder() {
        List<Column> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        long expected = 0;
        for (int i = 0; i < 300; i++) {
            columns.add(column("c" + i, SqlType.Scalar.INT));
            values.add(i + " AS c" + i);
            long hash = BucketHash.ofLong(i);
            expected = i == 0 ? hash : BucketHash.combine(expected, hash);
        }
        assertThat(hash(columns, "(SELECT " + String.join(", ", values) + ")")).isEqualTo(expected);
    }

    private void assertHash(SqlType type, String value, long expected) {
        assertThat(hash(List.of(column("c", type)), "(SELECT " + value + " AS c)"))
                .as("%s %s", type.sql(), value)
                .isEqualTo(expected);
    }

    private long hash(List<Column> columns, String source) {
        try (EngineSession session = engine.openSession()) {
            String sql = "SELECT " + FingerprintSql.rowHash(columns) + " FROM " + source;
            return Long.parseLong(TestEngines.rows(session, sql).getFirst());
        }
    }

    private static Column column(String name, SqlType type) {
        return new Column(name, type, true, new DefaultValue.None(), "");
    }
}
