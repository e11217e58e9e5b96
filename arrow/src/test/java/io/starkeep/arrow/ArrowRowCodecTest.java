package io.starkeep.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.engine.ColumnType;
import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.engine.RowCodec;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrowRowCodecTest {
    private final RowCodec codec = new ArrowRowCodec();
    private DuckDbEngine engine;
    private EngineSession session;

    @BeforeAll
    void open(@TempDir Path temporary) {
        engine = DuckDbEngine.open(new EngineOptions(512L << 20, 2, temporary.resolve("spill")));
        session = engine.openSession();
    }

    @AfterAll
    void close() {
        session.close();
        engine.close();
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(RowCodec.class).findFirst())
                .containsInstanceOf(ArrowRowCodec.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VALUES (true), (false), (NULL)",
                "VALUES ('-128'::TINYINT), (127::TINYINT), (NULL)",
                "VALUES ('-32768'::SMALLINT), (32767::SMALLINT), (NULL)",
                "VALUES ('-2147483648'::INT), (2147483647::INT), (NULL)",
                "VALUES ('-9223372036854775808'::BIGINT), (9223372036854775807::BIGINT), (NULL)",
                "VALUES ('-170141183460469231731687303715884105728'::HUGEINT),"
                        + " (170141183460469231731687303715884105727::HUGEINT), (-1::HUGEINT), (NULL)",
                "VALUES ('nan'::FLOAT), ('-inf'::FLOAT), (3.4028235e38::FLOAT), (1e-45::FLOAT),"
                        + " (-0.0::FLOAT), (0.1::FLOAT), (16777216::FLOAT), (NULL)",
                "VALUES ('nan'::DOUBLE), ('inf'::DOUBLE), (1.7976931348623157e308::DOUBLE),"
                        + " (4.9e-324::DOUBLE), (-0.0::DOUBLE), (0.1::DOUBLE), (NULL)",
                "VALUES ('-9.999'::DECIMAL(4,3)), (9.999::DECIMAL(4,3)), (0::DECIMAL(4,3)), (NULL)",
                "VALUES ('-999999999'::DECIMAL(9,0)), (999999999::DECIMAL(9,0)), (NULL)",
                "VALUES ('-999999999999999.999'::DECIMAL(18,3)), (0.001::DECIMAL(18,3)), (NULL)",
                "VALUES ('-99999999999999999999999999999999999999'::DECIMAL(38,0)),"
                        + " (99999999999999999999999999999999999999::DECIMAL(38,0)), (NULL)",
                "VALUES ('-0.00000000000000000000000000000000000001'::DECIMAL(38,38)), (NULL)",
                "VALUES (DATE '0000-01-01'), (DATE '9999-12-31'), (DATE '1969-12-31'), (NULL)",
                "VALUES (TIMESTAMP '0001-01-01 00:00:00'), (TIMESTAMP '9999-12-31 23:59:59.999999'),"
                        + " (TIMESTAMP '1969-12-31 23:59:59.999999'), (NULL)",
                "VALUES (''), ('a'), ('twelve bytes'), ('more than twelve bytes'), ('你好 😀'),"
                        + " (chr(0)), (NULL)",
                "SELECT v::JSON FROM (VALUES ('{\"a\": [1, null]}'), (NULL)) t(v)",
                "VALUES (''::BLOB), ('\\x00\\xFF'::BLOB), ('\\xC3\\x28 is no UTF-8'::BLOB), (NULL)",
                "VALUES ([1, NULL, 3]), ([]), (NULL), ([-2147483648])",
                "VALUES (['a', NULL, '']), ([]), (NULL), (['x\"y'])",
                "VALUES ([[1.5::DECIMAL(5,2)], NULL, []]), ([]), (NULL), ([[NULL, 2]])",
                "VALUES ([DATE '2024-02-29', NULL]), (NULL)",
                "VALUES ([TIMESTAMP '2024-02-29 12:00:00.5']), (NULL)",
                "VALUES ([true, false, NULL]), ([])",
                "VALUES ([1::HUGEINT, -1::HUGEINT]), (NULL)",
                "VALUES (['\\xFF'::BLOB]), (NULL)",
                "VALUES ([0.1::FLOAT]), (NULL)",
                "SELECT NULL",
                "SELECT [NULL], [], [[NULL]]",
                "SELECT 1 WHERE false",
                "SELECT i, i::VARCHAR, CASE WHEN i % 3 = 0 THEN NULL ELSE range(i % 5) END"
                        + " FROM range(10000) t(i) ORDER BY i"
            })
    void bringsEveryValueAsItWas(String query) {
        byte[] stream = written(query);
        try (ResultCursor wanted = session.query(query);
                ResultCursor found = codec.read(new ByteArrayInputStream(stream))) {
            assertThat(found.columnNames()).isEqualTo(wanted.columnNames());
            assertThat(found.columnTypes()).isEqualTo(wanted.columnTypes());
            List<List<Object>> rows = rows(wanted);
            assertThat(rows(found)).isEqualTo(rows);
        }
    }

    @Test
    void keepsTheNamesOfColumns() {
        byte[] stream = written("SELECT 1 AS a, 2 AS a, 3 AS \"  \", 4 AS \"ü`\"");
        try (ResultCursor found = codec.read(new ByteArrayInputStream(stream))) {
            assertThat(found.columnNames()).containsExactly("a", "a", "  ", "ü`");
            RowBatch row = Objects.requireNonNull(found.next());
            assertThat(row.longAt(1, 0)).isEqualTo(2);
        }
    }

    @Test
    void sendsLargeValuesInBatchesThatFitIntoMemory() {
        byte[] stream =
                written(
                        "SELECT repeat(chr((65 + i)::INT), 1000000) FROM range(20) t(i) ORDER BY i");
        int batches = 0;
        int row = 0;
        try (ResultCursor found = codec.read(new ByteArrayInputStream(stream))) {
            for (RowBatch batch = found.next(); batch != null; batch = found.next()) {
                batches++;
                for (int i = 0; i < batch.rowCount(); i++, row++) {
                    assertThat(batch.bytesAt(0, i)).hasSize(1_000_000).startsWith('A' + row);
                }
            }
        }
        assertThat(row).isEqualTo(20);
        assertThat(batches).isBetween(3, 4);
    }

    @Test
    void refusesAStreamThatWasCutAnywhere() {
        byte[] stream = written("SELECT i, i::VARCHAR FROM range(5000) t(i)");
        int step = stream.length / 61;
        for (int length = 0; length < stream.length; length += step) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThatThrownBy(() -> drain(new ByteArrayInputStream(cut)))
                    .as("cut to %s of %s bytes", length, stream.length)
                    .isInstanceOfSatisfying(
                            StarkeepException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_DAMAGED));
        }
        byte[] unmarked = Arrays.copyOf(stream, stream.length - 8);
        assertThatThrownBy(() -> drain(new ByteArrayInputStream(unmarked)))
                .hasMessageContaining("was cut before its end");
    }

    @Test
    void refusesBytesThatAreNoRows() {
        for (String bytes : List.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "PAR1PAR1PAR1PAR1PAR1")) {
            assertThatThrownBy(() -> drain(new ByteArrayInputStream(bytes.getBytes())))
                    .hasMessageContaining("is no stream of rows");
        }
    }

    @Test
    void leavesTheEndMarkOutWhenTheSourceFails() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        String failing =
                "SELECT CASE WHEN i < 2900000 THEN i ELSE error('broken at ' || i)::BIGINT END"
                        + " FROM range(3000000) t(i)";
        assertThatThrownBy(
                        () -> {
                            try (ResultCursor rows = session.query(failing)) {
                                codec.write(rows, stream);
                            }
                        })
                .hasMessageContaining("broken at 2900000");
        assertThat(stream.size()).isGreaterThan(1_000_000);
        assertThatThrownBy(() -> drain(new ByteArrayInputStream(stream.toByteArray())))
                .hasMessageContaining("was cut before its end");
    }

    @Test
    void failsWithTheErrorOfTheStream() {
        InputStream failing =
                new InputStream() {
                    @Override
                    public int read() {
                        throw StarkeepException.of(ErrorCode.VERSION_GONE, "gone");
                    }
                };
        assertThatThrownBy(() -> codec.read(failing)).hasMessage("gone");
    }

    @Test
    void streamsAMillionRowsThroughLittleMemory() throws Exception {
        RowCodec small = new ArrowRowCodec(2 << 20);
        String query =
                """
                SELECT i::INT AS a, i * 1000003 AS b, (i / 7)::DECIMAL(15,2) AS c, i / 3.0::DOUBLE AS d,
                       DATE '1992-01-01' + (i % 2500)::INT AS e, 'customer#' || i AS f
                FROM range(1000000) t(i)
                """;
        PipedInputStream source = new PipedInputStream(1 << 16);
        PipedOutputStream target = new PipedOutputStream(source);
        Thread writer =
                Thread.ofVirtual()
                        .start(() -> {
                            try (target;
                                    ResultCursor rows = session.query(query)) {
                                small.write(rows, target);
                            } catch (java.io.IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        });
        long sum = 0;
        try (ResultCursor rows = small.read(source)) {
            for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    sum += batch.longAt(1, row);
                }
            }
        }
        writer.join();
        assertThat(sum).isEqualTo(999_999L * 500_000 * 1_000_003);
    }

    private byte[] written(String query) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ResultCursor rows = session.query(query)) {
            codec.write(rows, bytes);
        }
        return bytes.toByteArray();
    }

    private void drain(InputStream stream) {
        try (ResultCursor rows = codec.read(stream)) {
            rows(rows);
        }
    }

    private static List<List<Object>> rows(ResultCursor cursor) {
        List<List<Object>> rows = new ArrayList<>();
        for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
            for (int row = 0; row < batch.rowCount(); row++) {
                List<Object> values = new ArrayList<>();
                for (int i = 0; i < cursor.columnTypes().size(); i++) {
                    values.add(
                            batch.isNull(i, row)
                                    ? "NULL"
                                    : value(batch, i, row, cursor.columnTypes().get(i)));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /// All that can be asked of a value.
    private static List<Object> value(RowBatch batch, int column, int row, ColumnType type) {
        Object typed =
                switch (type.kind()) {
                    case BOOLEAN -> batch.booleanAt(column, row);
                    case BYTE, SHORT, INT, LONG -> batch.longAt(column, row);
                    case HUGEINT -> batch.largeIntAt(column, row);
                    case FLOAT, DOUBLE -> Double.doubleToRawLongBits(batch.doubleAt(column, row));
                    case DECIMAL_SHORT, DECIMAL_INT, DECIMAL_LONG, DECIMAL_HUGEINT -> {
                        BigDecimal number = batch.decimalAt(column, row);
                        yield List.of(number, batch.largeIntAt(column, row));
                    }
                    case DATE -> batch.dateAt(column, row);
                    case TIMESTAMP -> batch.dateTimeAt(column, row);
                    case TEXT, BLOB, LIST, NULL -> "";
                };
        return List.of(
                typed,
                batch.textAt(column, row),
                new String(
                        batch.bytesAt(column, row), java.nio.charset.StandardCharsets.ISO_8859_1));
    }
}
