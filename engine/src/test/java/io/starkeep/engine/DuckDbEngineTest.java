package io.starkeep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DuckDbEngineTest {
    private Path directory;
    private DuckDbEngine engine;

    @BeforeAll
    void open(@TempDir Path temporary) {
        directory = temporary;
        engine = TestEngines.open(directory);
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Test
    void readsEveryKindOfValue() {
        try (EngineSession session = engine.openSession();
                ResultCursor cursor =
                        session.query(
                                """
                                SELECT true b, 1::TINYINT i1, -2::SMALLINT i2, 3::INTEGER i4, 4::BIGINT i8,
                                  (-170141183460469231731687303715884105727)::HUGEINT i16,
                                  1.5::FLOAT f, 2.5::DOUBLE d, 1.23::DECIMAL(4,2) d4, 1.23::DECIMAL(9,2) d9,
                                  (-1.23)::DECIMAL(18,2) d18, 12345678901234567890.12::DECIMAL(38,2) d38,
                                  DATE '2020-02-29' dt, TIMESTAMP '2020-01-02 03:04:05.5' ts,
                                  'short' s1, 'a rather long string of text' s2, 'ab'::BLOB bl, [1, NULL] li
                                """)) {
            assertThat(cursor.columnNames()).startsWith("b", "i1").endsWith("bl", "li");
            RowBatch row = Objects.requireNonNull(cursor.next());
            assertThat(row.rowCount()).isEqualTo(1);
            assertThat(row.booleanAt(0, 0)).isTrue();
            assertThat(row.longAt(1, 0)).isEqualTo(1);
            assertThat(row.longAt(2, 0)).isEqualTo(-2);
            assertThat(row.longAt(3, 0)).isEqualTo(3);
            assertThat(row.longAt(4, 0)).isEqualTo(4);
            assertThat(row.largeIntAt(5, 0))
                    .isEqualTo(new BigInteger("-170141183460469231731687303715884105727"));
            assertThat(row.doubleAt(6, 0)).isEqualTo(1.5);
            assertThat(row.doubleAt(7, 0)).isEqualTo(2.5);
            assertThat(row.decimalAt(8, 0)).isEqualTo(new BigDecimal("1.23"));
            assertThat(row.decimalAt(9, 0)).isEqualTo(new BigDecimal("1.23"));
            assertThat(row.decimalAt(10, 0)).isEqualTo(new BigDecimal("-1.23"));
            assertThat(row.decimalAt(11, 0)).isEqualTo(new BigDecimal("12345678901234567890.12"));
            assertThat(row.dateAt(12, 0)).isEqualTo(LocalDate.of(2020, 2, 29));
            assertThat(row.dateTimeAt(13, 0))
                    .isEqualTo(LocalDateTime.of(2020, 1, 2, 3, 4, 5, 500_000_000));
            assertThat(row.textAt(14, 0)).isEqualTo("short");
            assertThat(row.textAt(15, 0)).isEqualTo("a rather long string of text");
            assertThat(row.bytesAt(16, 0)).containsExactly('a', 'b');
            assertThat(row.textAt(17, 0)).isEqualTo("[1,null]");
            assertThat(cursor.next()).isNull();
        }
    }

    @Test
    void writesValuesAsTheDialectDoes() {
        try (EngineSession session = engine.openSession()) {
            assertThat(
                            TestEngines.rows(
                                    session,
                                    "SELECT true, 1::DOUBLE, 0.1::DOUBLE, 1e20::DOUBLE,"
                                            + " 1.1::FLOAT, 1.5e-7::DOUBLE, 3e-8::DECIMAL(9,8),"
                                            + " 123456789012::DOUBLE, TIMESTAMP '0001-01-01"
                                            + " 00:00:00', TIMESTAMP '2020-01-02 03:04:05.5',"
                                            + " ['a', NULL], NULL"))
                    .containsExactly(
                            "1 | 1 | 0.1 | 1e+20 | 1.1 | 1.5e-07 | 0.00000003 | 123456789012 |"
                                    + " 0001-01-01 00:00:00 | 2020-01-02 03:04:05.500000 |"
                                    + " [\"a\",null] | NULL");
        }
    }

    @Test
    void streamsMoreRowsThanOneBatchHolds() {
        try (EngineSession session = engine.openSession();
                ResultCursor cursor =
                        session.query(
                                "SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE i END, [i::VARCHAR] FROM"
                                        + " range(100000) t(i) ORDER BY i")) {
            long rows = 0;
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int i = 0; i < batch.rowCount(); i++, rows++) {
                    assertThat(batch.isNull(0, i)).isEqualTo(rows % 3 == 0);
                    assertThat(batch.textAt(1, i)).isEqualTo("[\"" + rows + "\"]");
                }
            }
            assertThat(rows).isEqualTo(100_000);
        }
    }

    @Test
    void readsListsThatTheEngineKeepsAsDictionaries() {
        try (EngineSession session = engine.openSession()) {
            session.execute("CREATE TEMP TABLE t AS SELECT i, ['x' || i] l FROM range(5000) r(i)");
            assertThat(
                            TestEngines.rows(
                                    session,
                                    "SELECT a.l FROM t a JOIN t b ON a.i = b.i * 2 WHERE b.i < 3"
                                            + " ORDER BY a.i"))
                    .containsExactly("[\"x0\"]", "[\"x2\"]", "[\"x4\"]");
        }
    }

    @Test
    void aReleasedBatchCannotBeRead() {
        try (EngineSession session = engine.openSession();
                ResultCursor cursor = session.query("SELECT i FROM range(10000) t(i)")) {
            RowBatch first = Objects.requireNonNull(cursor.next());
            cursor.next();
            assertThatThrownBy(() -> first.longAt(0, 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void settingsHoldInEverySession() {
        try (EngineSession session = engine.openSession()) {
            assertThat(
                            TestEngines.rows(
                                    session,
                                    "SELECT x FROM (VALUES (2), (NULL), (1)) t(x) ORDER BY x"))
                    .containsExactly("NULL", "1", "2");
            assertThat(TestEngines.rows(session, "SELECT 1 // 0, 1 % 0, sqrt(4)"))
                    .containsExactly("NULL | NULL | 2");
        }
    }

    @Test
    void sessionsHaveTheirOwnTimeZone() {
        try (EngineSession paris = engine.openSession();
                EngineSession other = engine.openSession()) {
            paris.timeZone("Europe/Paris");
            other.timeZone("+08:00");
            String sql = "SELECT strftime(to_timestamp(0)::TIMESTAMP, '%H:%M')";
            assertThat(TestEngines.rows(paris, sql)).containsExactly("01:00");
            assertThat(TestEngines.rows(other, sql)).containsExactly("08:00");
            other.timeZone("+05:30");
            assertThat(TestEngines.rows(other, sql)).containsExactly("05:30");
            assertThatThrownBy(() -> other.timeZone("Mars/North"))
                    .hasMessageContaining("Mars/North");
        }
    }

    @Test
    void executeCountsTheRowsItWrote() {
        try (EngineSession session = engine.openSession()) {
            assertThat(session.execute("CREATE TEMP TABLE n (i INTEGER)")).isZero();
            assertThat(session.execute("INSERT INTO n SELECT * FROM range(7)")).isEqualTo(7);
            Path file = directory.resolve("seven.parquet");
            assertThat(session.execute("COPY (FROM n) TO '" + file + "' (FORMAT parquet)"))
                    .isEqualTo(7);
            assertThat(TestEngines.rows(session, "SELECT count(*) FROM '" + file + "'"))
                    .containsExactly("7");
        }
    }

    @Test
    void saysWhatIsWrongWithAValueWithoutShowingItsOwnStatement() {
        try (EngineSession session = engine.openSession()) {
            assertThatThrownBy(() -> session.query("SELECT 'x'::INTEGER"))
                    .isInstanceOfSatisfying(
                            StarkeepException.class,
                            e -> {
                                assertThat(e.code()).isEqualTo(ErrorCode.SEMANTIC_ERROR);
                                assertThat(e).hasMessageContaining("'x'");
                                assertThat(e.getMessage()).doesNotContain("LINE");
                            });
            assertThat(TestEngines.rows(session, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void speaksOfValuesOutOfRangeInTheUsersTypes() {
        try (EngineSession session = engine.openSession()) {
            assertFails(
                    session,
                    "SELECT i + 9223372036854775807 FROM range(1, 2) t(i)",
                    ErrorCode.VALUE_OUT_OF_RANGE,
                    "Value is out of range: Overflow in addition of BIGINT (1 + 9223372036854775807)");
            assertFails(
                    session,
                    "SELECT (SELECT i FROM range(2) t(i))",
                    ErrorCode.SUBQUERY_ROWS,
                    "Subquery returns more than 1 row");
        }
    }

    private static void assertFails(
            EngineSession session, String sql, ErrorCode code, String message) {
        assertThatThrownBy(() -> TestEngines.rows(session, sql))
                .isInstanceOfSatisfying(
                        StarkeepException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }

    @Test
    void anArgumentThatMustBeConstantIsTheUsersError() {
        try (EngineSession session = engine.openSession()) {
            assertThatThrownBy(() ->
                            session.query(
                                    "SELECT regexp_extract('abc', 'b', i::INTEGER) FROM"
                                            + " range(2) t(i)"))
                    .isInstanceOfSatisfying(
                            StarkeepException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.SEMANTIC_ERROR));
        }
    }

    @Test
    void anErrorInTheMiddleOfAStreamArrives() {
        try (EngineSession session = engine.openSession()) {
            assertThatThrownBy(() ->
                            TestEngines.rows(
                                    session,
                                    "SELECT CASE WHEN i = 900000 THEN error('boom')::INT"
                                            + " ELSE 1 END FROM range(1000000) t(i)"))
                    .isInstanceOf(StarkeepException.class)
                    .hasMessageContaining("boom");
        }
    }

    @Test
    void aShortageOfMemoryIsSaidToBeOne() {
        try (EngineSession session = engine.openSession()) {
            assertThatThrownBy(() ->
                            session.query(
                                    "SELECT list(repeat('x', 1000) || i) FROM"
                                            + " range(3000000) t(i)"))
                    .isInstanceOfSatisfying(
                            StarkeepException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED));
        }
    }

    @Test
    void interruptEndsAQueryOnAVirtualThread() throws Exception {
        try (EngineSession session = engine.openSession()) {
            CountDownLatch started = new CountDownLatch(1);
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            Thread.ofVirtual()
                    .start(() -> {
                        started.countDown();
                        try {
                            TestEngines.rows(
                                    session,
                                    "SELECT count(*) FROM range(10000000000) a(i),"
                                            + " range(100000) b(j) WHERE i * j % 7 = 3");
                            end.complete(new AssertionError("not interrupted"));
                        } catch (StarkeepException e) {
                            end.complete(e);
                        }
                    });
            started.await();
            while (!end.isDone()) {
                session.interrupt();
                Thread.onSpinWait();
            }
            assertThat(end.get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            StarkeepException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.QUERY_INTERRUPTED));
            assertThat(TestEngines.rows(session, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void interruptOfAnIdleSessionDoesNothing() {
        try (EngineSession session = engine.openSession()) {
            session.interrupt();
            assertThat(TestEngines.rows(session, "SELECT 1")).isEqualTo(List.of("1"));
        }
    }

    @Test
    void closingTheEngineStopsWhatRuns(@TempDir Path temporary) throws Exception {
        DuckDbEngine ending = TestEngines.open(temporary);
        EngineSession session = ending.openSession();
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    started.countDown();
                    try {
                        TestEngines.rows(
                                session,
                                "SELECT count(*) FROM range(10000000000) a(i),"
                                        + " range(100000) b(j) WHERE i * j % 7 = 3");
                        end.complete(new AssertionError("not stopped"));
                    } catch (StarkeepException e) {
                        end.complete(e);
                    }
                });
        started.await();
        ending.close();
        assertThat(end.get(10, TimeUnit.SECONDS)).isInstanceOf(StarkeepException.class);
        session.close();
        ending.close();
        assertThatThrownBy(ending::openSession).isInstanceOf(StarkeepException.class);
    }

    @Test
    void aCursorMayBeClosedAfterItsEngine(@TempDir Path temporary) {
        DuckDbEngine ending = TestEngines.open(temporary);
        EngineSession session = ending.openSession();
        ResultCursor cursor = session.query("SELECT i FROM range(100000) t(i)");
        cursor.next();
        ending.close();
        assertThatThrownBy(
                        () -> {
                            while (cursor.next() != null) {
                                // reads on to the end of what had been fetched
                            }
                        })
                .isInstanceOf(StarkeepException.class);
        cursor.close();
        session.close();
    }

    @Test
    void aCursorMayBeClosedBeforeItsEnd() {
        try (EngineSession session = engine.openSession()) {
            for (int i = 0; i < 200; i++) {
                try (ResultCursor cursor = session.query("SELECT i FROM range(100000) t(i)")) {
                    assertThat(Objects.requireNonNull(cursor.next()).longAt(0, 0)).isZero();
                }
            }
        }
    }
}
