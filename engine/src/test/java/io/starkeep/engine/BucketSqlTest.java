package io.starkeep.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.type.BucketHash;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.SqlType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BucketSqlTest {
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
    void theEngineHashesAsJavaDoes() {
        assertSame(SqlType.Scalar.BOOLEAN, "1");
        assertSame(SqlType.Scalar.TINYINT, "-7");
        assertSame(SqlType.Scalar.BIGINT, "9223372036854775807");
        assertSame(SqlType.Scalar.LARGEINT, "-170141183460469231731687303715884105727");
        assertSame(new SqlType.Decimal(10, 2), "-1.50");
        assertSame(SqlType.Scalar.DATE, "1969-12-31");
        assertSame(SqlType.Scalar.DATETIME, "2024-02-29 12:34:56.789012");
        assertSame(SqlType.STRING, "short");
        assertSame(SqlType.STRING, "twelve bytes and many more, 中文 too: more than thirty-two");
    }

    private void assertSame(SqlType type, String text) {
        for (Optional<String> value : List.of(Optional.of(text), Optional.<String>empty())) {
            int expected = BucketHash.bucket(BucketHash.of(type, value), 1_000_003);
            assertThat(bucket(List.of(column("c", type)), source("c", type, value)))
                    .as("%s %s", type.sql(), value)
                    .isEqualTo(expected);
        }
    }

    @Test
    void severalColumnsCombineAsInJava() {
        String source =
                source("a", SqlType.Scalar.INT, Optional.of("5"))
                        + " CROSS JOIN "
                        + source("b", SqlType.STRING, Optional.of("x"));
        long hash = BucketHash.combine(BucketHash.ofLong(5), BucketHash.ofString("x"));
        assertThat(
                        bucket(
                                List.of(
                                        column("a", SqlType.Scalar.INT),
                                        column("b", SqlType.STRING)),
                                source))
                .isEqualTo(BucketHash.bucket(hash, 1_000_003));
    }

    private int bucket(List<Column> columns, String source) {
        try (EngineSession session = engine.openSession()) {
            String sql = "SELECT " + BucketSql.expression(columns, 1_000_003) + " FROM " + source;
            return Integer.parseInt(TestEngines.rows(session, sql).getFirst());
        }
    }

    private static Column column(String name, SqlType type) {
        return new Column(name, type, true, new DefaultValue.None(), "");
    }

    private static String source(String name, SqlType type, Optional<String> text) {
        String engineType =
                switch (type) {
                    case SqlType.Scalar.LARGEINT -> "HUGEINT";
                    case SqlType.Scalar.DATETIME -> "TIMESTAMP";
                    default -> type.sql();
                };
        String value = text.map(t -> "'" + t + "'").orElse("NULL");
        return "(SELECT CAST(" + value + " AS " + engineType + ") AS " + name + ") AS " + name;
    }
}
