package io.starkeep.storage;

import static io.starkeep.storage.Tables.column;
import static io.starkeep.storage.Tables.range;
import static io.starkeep.storage.Tables.rows;
import static io.starkeep.storage.Tables.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.engine.EngineSession;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import io.starkeep.type.BoundValue;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetStoreTest {
    @TempDir Path folder;
    private DuckDbEngine engine;
    private FileStore files;
    private TestStore tests;

    @BeforeEach
    void open() {
        engine = DuckDbEngine.open(new EngineOptions(512L << 20, 2, folder.resolve("spill")));
        files = LocalFileStore.open(folder.resolve("data"));
        tests = new TestStore(files, store -> RowsetFormat.parquet(store, engine));
    }

    @AfterEach
    void close() {
        tests.close();
        engine.close();
    }

    @Test
    void keepsEveryTypeThroughAFile() {
        var all =
                schema(
                        KeysType.DUPLICATE,
                        2,
                        column("l", SqlType.Scalar.LARGEINT),
                        column("filename", new SqlType.Varchar(10)),
                        column("b", SqlType.Scalar.BOOLEAN),
                        column("d", new SqlType.Decimal(38, 4)),
                        column("t", SqlType.Scalar.DATETIME),
                        column("j", SqlType.Scalar.JSON),
                        column("file_row_number", SqlType.Scalar.DATE));
        WriteTarget target =
                new WriteTarget(
                        new TableId(1),
                        "shop.all",
                        all,
                        List.of(),
                        Tables.keyValue(KeysType.DUPLICATE, 1, 5).partitions(),
                        List.of("l"));
        String[] row = {
            "-170141183460469231731687303715884105728",
            "a'b",
            "1",
            "1.2345",
            "2024-01-31 10:00:00.123456",
            "{\"a\": [1]}",
            "2024-02-29"
        };
        tests.load(target, rows(row, new String[7]));
        assertThat(tests.rows(target))
                .containsExactlyInAnyOrder(List.of(row), Arrays.asList(new String[7]));
    }

    @Test
    void sumsRowsWhateverTheirOrderAndTheirFiles() {
        var all =
                schema(
                        KeysType.DUPLICATE,
                        1,
                        column("k", SqlType.Scalar.LARGEINT),
                        column("filename", new SqlType.Varchar(10)),
                        column("x", SqlType.Scalar.DOUBLE),
                        column("j", SqlType.Scalar.JSON),
                        column("d", new SqlType.Decimal(10, 2)));
        WriteTarget one = allTypes(all, 5);
        WriteTarget other = allTypes(all, 6);
        String[] first = {"-1", "a", "1.5", "{}", "0.50"};
        String[] second = {"17", null, "-0.0", null, null};
        String[] third = {null, "c", null, "[1]", "-3.00"};
        String[] gone = {"9", "gone", "0", "1", "1.00"};
        tests.load(one, rows(first, gone, second));
        tests.load(one, rows(third, first));
        tests.delete(one, new RowFilter.ColumnEquals("filename", "gone"));
        tests.load(other, rows(third, first, second, first));

        TabletSum sum = sum(one, 5);

        assertThat(sum.rows()).isEqualTo(4);
        assertThat(sum).isEqualTo(sum(other, 6));
        tests.load(other, rows(first));
        assertThat(sum(other, 6).fingerprint()).isNotEqualTo(sum.fingerprint());
    }

    private static WriteTarget allTypes(TableSchema schema, long tablet) {
        var partition =
                new PartitionTarget(
                        new PartitionId(tablet), Optional.empty(), List.of(new TabletId(tablet)));
        return new WriteTarget(
                new TableId(tablet),
                "shop.t" + tablet,
                schema,
                List.of(),
                List.of(partition),
                List.of("k"));
    }

    private TabletSum sum(WriteTarget target, long tablet) {
        TabletId id = new TabletId(tablet);
        Version newest = Objects.requireNonNull(tests.store.tablets().get(id));
        assertThat(sum(target, id, newest, SumDepth.ROW_COUNTS).rows())
                .isEqualTo(sum(target, id, newest, SumDepth.FINGERPRINTS).rows());
        return sum(target, id, newest, SumDepth.FINGERPRINTS);
    }

    private TabletSum sum(WriteTarget target, TabletId id, Version newest, SumDepth depth) {
        SumRequest request =
                new SumRequest(
                        Optional.empty(),
                        depth,
                        List.of(new SumRequest.TableTablets(target.schema(), Map.of(id, newest))));
        return Objects.requireNonNull(tests.store.sums(request).get(id));
    }

    @Test
    void routesRowsToPartitionsWithNullLowestAndCountsTheRest() {
        var table =
                schema(
                        KeysType.DUPLICATE,
                        1,
                        column("d", SqlType.Scalar.DATE),
                        column("k", SqlType.Scalar.INT));
        var january = List.<BoundValue>of(new BoundValue.Value("2024-01-01"));
        var february = List.<BoundValue>of(new BoundValue.Value("2024-02-01"));
        var march = List.<BoundValue>of(new BoundValue.Value("2024-03-01"));
        WriteTarget target =
                new WriteTarget(
                        new TableId(1),
                        "shop.days",
                        table,
                        List.of("d"),
                        List.of(
                                range(3, february, march, new TabletId(30), new TabletId(37)),
                                range(1, List.of(new BoundValue.Min()), january, new TabletId(10)),
                                range(2, january, february, new TabletId(20), new TabletId(21))),
                        List.of("k"));
        WriteSummary summary =
                tests.load(
                        target,
                        rows(
                                new String[] {null, "1"},
                                new String[] {"2023-12-31", "2"},
                                new String[] {"2024-01-01", "3"},
                                new String[] {"2024-02-29", "4"},
                                new String[] {"2024-03-01", "5"}));
        assertThat(summary.rows()).isEqualTo(4);
        assertThat(summary.unmatchedRows()).isEqualTo(1);
        assertThat(summary.unmatchedSamples()).containsExactly("2024-03-01, 5");
        assertThat(summary.partitions()).hasSize(3);
        assertThat(rowsOf(target, 10)).isEqualTo(2);
        assertThat(rowsOf(target, 20) + rowsOf(target, 21)).isEqualTo(1);
        assertThat(tests.rows(target)).hasSize(4);
    }

    @Test
    void writesALoadOfAllUnmatchedRowsAsNothing() {
        var table = schema(KeysType.DUPLICATE, 1, column("k", SqlType.Scalar.INT));
        var one = List.<BoundValue>of(new BoundValue.Value("9"));
        var two = List.<BoundValue>of(new BoundValue.Value("10"));
        WriteTarget target =
                new WriteTarget(
                        new TableId(1),
                        "shop.n",
                        table,
                        List.of("k"),
                        List.of(range(1, one, two, new TabletId(1))),
                        List.of("k"));
        WriteSummary summary = tests.load(target, rows(new String[] {"100"}));
        assertThat(summary.partitions()).isEmpty();
        assertThat(summary.unmatchedRows()).isEqualTo(1);
        assertThat(tests.rows(target)).isEmpty();
    }

    @Test
    void lastRowOfAKeyWinsAndOperationOneDeletes() {
        WriteTarget target = Tables.keyValue(KeysType.PRIMARY, 3, 1);
        tests.load(target, relation("SELECT i, 'old' || i FROM range(1000) t(i)", false));
        WriteSummary summary =
                tests.load(
                        target,
                        relation(
                                "VALUES (1, 'a', 0), (2, 'x', 1), (1, 'b', 0), (5000, 'n', 0), (3, 'y', 1), (3, 'z', 0)",
                                true));
        assertThat(summary.rows()).isEqualTo(3);
        assertThat(summary.deletedRows()).isEqualTo(3);
        Map<String, String> map = tests.map(target);
        assertThat(map).hasSize(1000).containsEntry("1", "b").containsEntry("3", "z");
        assertThat(map)
                .doesNotContainKey("2")
                .containsEntry("5000", "n")
                .containsEntry("4", "old4");
    }

    @Test
    void columnsMayHaveTheNamesThatTheFormatUses() {
        var odd =
                schema(
                        KeysType.PRIMARY,
                        2,
                        column("position", SqlType.Scalar.LARGEINT),
                        column("file_index", SqlType.Scalar.INT),
                        column("file", SqlType.Scalar.INT),
                        column("rowset", SqlType.Scalar.INT),
                        column("tablet", SqlType.Scalar.INT),
                        column("row", SqlType.Scalar.INT));
        WriteTarget target =
                new WriteTarget(
                        new TableId(1),
                        "shop.order",
                        odd,
                        List.of(),
                        Tables.keyValue(KeysType.PRIMARY, 2, 1).partitions(),
                        List.of("position"));
        tests.load(target, relation("SELECT i, i, 1, 1, 1, 1 FROM range(100) t(i)", false));
        tests.load(target, relation("SELECT i, i, 2, 2, 2, 2 FROM range(50) t(i)", false));
        WriteSummary summary = tests.delete(target, new RowFilter.ColumnEquals("file_index", "7"));
        assertThat(summary.deletedRows()).isEqualTo(1);
        for (int i = 0; i < 4; i++) {
            tests.load(target, relation("SELECT 1000, 1, 3, 3, 3, 3", false));
        }
        tests.store.maintain();
        assertThat(tests.rows(target))
                .hasSize(100)
                .contains(List.of("8", "8", "2", "2", "2", "2"))
                .contains(List.of("99", "99", "1", "1", "1", "1"))
                .doesNotContain(List.of("7", "7", "2", "2", "2", "2"));
    }

    @Test
    void deletesByPredicateOfTheEngine() {
        WriteTarget target = Tables.keyValue(KeysType.DUPLICATE, 2, 1);
        tests.load(target, relation("SELECT i, 'v' || i % 10 FROM range(1000) t(i)", false));
        try (EngineSession session = engine.openSession()) {
            String predicate = "\"kv\".\"k\" < 500 AND \"v\" = 'v3'";
            WriteSummary summary =
                    tests.delete(target, new RowFilter.EnginePredicate(session, predicate));
            assertThat(summary.deletedRows()).isEqualTo(50);
            assertThat(
                            tests.delete(target, new RowFilter.EnginePredicate(session, predicate))
                                    .partitions())
                    .isEmpty();
        }
        assertThat(tests.rows(target)).hasSize(950);
    }

    @Test
    void agreesWithAMapOverRandomChangesCompactionsAndRestarts() {
        Random random = new Random(7);
        WriteTarget target = Tables.keyValue(KeysType.PRIMARY, 2, 1);
        Map<String, String> model = new TreeMap<>();
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> upsert(target, model, random, step);
                case 3 -> {
                    String value = "v" + random.nextInt(60);
                    tests.delete(target, new RowFilter.ColumnEquals("v", value));
                    model.values().removeIf(value::equals);
                }
                case 4 -> {
                    tests.now = tests.now.plusSeconds(random.nextInt(100));
                    tests.store.maintain();
                }
                default -> tests.restart();
            }
            assertThat(tests.map(target)).as("after step %s", step).isEqualTo(model);
        }
        tests.store.maintain();
        long rowsets =
                tests.store.statistics(tests.visible(target)).values().stream()
                        .mapToInt(TabletStatistics::rowsets)
                        .max()
                        .orElse(0);
        assertThat(rowsets).isLessThanOrEqualTo(10);
    }

    private void upsert(WriteTarget target, Map<String, String> model, Random random, int step) {
        int count = 1 + random.nextInt(30);
        StringBuilder values = new StringBuilder("VALUES ");
        for (int i = 0; i < count; i++) {
            String key = Integer.toString(random.nextInt(50));
            boolean deletes = random.nextInt(4) == 0;
            values.append(i == 0 ? "" : ", ")
                    .append("(%s, 'v%s', %s)".formatted(key, step, deletes ? 1 : 0));
            if (deletes) {
                model.remove(key);
            } else {
                model.put(key, "v" + step);
            }
        }
        tests.load(target, relation(values.toString(), true));
    }

    @Test
    void pinsKeepTheirRowsAcrossCompactionAndTrimming() {
        WriteTarget target = Tables.keyValue(KeysType.PRIMARY, 1, 1);
        for (int i = 0; i < 6; i++) {
            tests.load(target, rows(new String[] {"" + i, "first"}));
        }
        var old = tests.visible(target);
        try (TabletPin pin = tests.store.pin(old)) {
            tests.load(target, rows(new String[] {"0", "second"}));
            assertThat(tests.store.maintain()).isEqualTo(1);
            tests.now = tests.now.plus(TestStore.GRACE).plusSeconds(1);
            tests.store.maintain();
            assertThat(tests.rows(target, pin)).hasSize(6).contains(List.of("0", "first"));
            assertThatThrownBy(() -> tests.store.pin(old))
                    .isInstanceOfSatisfying(
                            StarkeepException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_GONE));
        }
        tests.store.maintain();
        assertThat(tests.map(target)).containsEntry("0", "second").hasSize(6);
        assertThat(files.list(TabletPaths.TABLETS.resolve("1"))).hasSize(1);
    }

    @Test
    void namesADamagedFileAndLeavesOtherTabletsAlone() throws IOException {
        WriteTarget target = Tables.keyValue(KeysType.DUPLICATE, 1, 1);
        WriteTarget other = Tables.keyValue(KeysType.DUPLICATE, 1, 2);
        tests.load(target, rows(new String[] {"1", "a"}));
        tests.load(other, rows(new String[] {"1", "a"}));
        Path file = folder.resolve("data/tablets/1/1.parquet");
        byte[] bytes = Files.readAllBytes(file);
        bytes[10] ^= 1;
        Files.write(file, bytes);
        assertThat(tests.store.verify(new TabletId(2))).isEmpty();
        assertThat(tests.store.verify(new TabletId(1)))
                .singleElement()
                .satisfies(damage -> {
                    assertThat(damage.path()).isEqualTo("tablets/1/1.parquet");
                    assertThat(damage.problem()).contains("SHA-256");
                });
        Files.delete(file);
        try (TabletPin pin = tests.store.pin(tests.visible(target))) {
            assertThatThrownBy(() -> tests.store.check(pin.versions()))
                    .isInstanceOf(StarkeepException.class)
                    .hasMessageContaining("tablets/1/1.parquet")
                    .hasMessageContaining("is missing");
        }
        assertThat(tests.rows(other)).hasSize(1);
    }

    private long rowsOf(WriteTarget target, long tablet) {
        return tests.store.statistics(tests.visible(target)).entrySet().stream()
                .filter(entry -> entry.getKey().value() == tablet)
                .mapToLong(entry -> entry.getValue().rows())
                .sum();
    }

    private RowSource relation(String sql, boolean hasOperation) {
        return new RowSource.EngineRelation(engine.openSession(), sql, hasOperation);
    }
}
