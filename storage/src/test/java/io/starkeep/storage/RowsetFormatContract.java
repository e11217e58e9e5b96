package io.starkeep.storage;

import static io.starkeep.storage.Tables.column;
import static io.starkeep.storage.Tables.range;
import static io.starkeep.storage.Tables.rows;
import static io.starkeep.storage.Tables.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.BoundValue;
import io.starkeep.type.BucketHash;
import io.starkeep.type.KeysType;
import io.starkeep.type.RowsetId;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every format of rowsets does.
abstract class RowsetFormatContract {
    private static final TabletId TABLET = new TabletId(1);

    private final WriteTarget upserts = Tables.keyValue(KeysType.PRIMARY, 1, 1);
    private int folders;
    private long lastNumber;

    abstract FileStore files();

    abstract RowsetFormat format();

    @Test
    void givesBackWhatWasWritten() {
        WriteTarget target = Tables.keyValue(KeysType.DUPLICATE, 1, 1);
        TabletVersion version =
                written(
                        target,
                        rows(
                                new String[] {"2", "b"},
                                new String[] {null, "it's"},
                                new String[] {"-1", null}));
        assertThat(read(target, version))
                .containsExactlyInAnyOrder(List.of("2", "b"), row(null, "it's"), row("-1", null));
    }

    @Test
    void aSourceWithoutRowsWritesNoFile() {
        WriteTarget target = Tables.keyValue(KeysType.DUPLICATE, 4, 1);
        assertThat(write(target, rows(), Map.of()).files()).isEmpty();
        WriteTarget single = Tables.keyValue(KeysType.DUPLICATE, 1, 1);
        assertThat(write(single, rows(), Map.of()).files()).isEmpty();
        assertThat(write(upserts, rows(), Map.of()).files()).isEmpty();
    }

    @Test
    void bucketsAreThoseOfTheDocumentedHash() {
        WriteTarget target = Tables.keyValue(KeysType.DUPLICATE, 4, 1);
        String[][] source =
                IntStream.range(0, 100)
                        .mapToObj(i -> new String[] {Integer.toString(i), "x"})
                        .toArray(String[][]::new);
        Map<TabletId, Long> counts =
                write(target, rows(source), Map.of()).files().stream()
                        .collect(Collectors.toMap(StagedFile::tablet, StagedFile::rows));
        Map<TabletId, Long> expected =
                IntStream.range(0, 100)
                        .mapToObj(i -> BucketHash.bucket(BucketHash.ofLong(i), 4))
                        .collect(
                                Collectors.groupingBy(
                                        bucket -> new TabletId(1 + bucket), Collectors.counting()));
        assertThat(counts).isEqualTo(expected);
    }

    @Test
    void writesOwnTabletsOnlyAndCountsNoRowOfAnother() {
        for (KeysType keys : KeysType.values()) {
            WriteTarget target = Tables.keyValue(keys, 4, 1);
            String[][] source =
                    IntStream.range(0, 100)
                            .mapToObj(i -> new String[] {Integer.toString(i), "x"})
                            .toArray(String[][]::new);
            Set<TabletId> own = Set.of(new TabletId(2), new TabletId(3));
            StagedRows whole = write(target, rows(source), Map.of());
            StagedRows part =
                    format().write(new RowsetWrite(target, own, rows(source), folder(), Map.of()));
            assertThat(part.unmatchedRows()).isZero();
            assertThat(part.files())
                    .extracting(StagedFile::tablet, StagedFile::rows)
                    .containsExactlyInAnyOrderElementsOf(
                            whole.files().stream()
                                    .filter(file -> own.contains(file.tablet()))
                                    .map(file -> tuple(file.tablet(), file.rows()))
                                    .toList());
        }
    }

    @Test
    void writesNothingToTheOnlyTabletWhenAnotherHasIt() {
        WriteTarget target = Tables.keyValue(KeysType.DUPLICATE, 1, 1);
        RowsetWrite request =
                new RowsetWrite(
                        target, Set.of(), rows(new String[] {"1", "a"}), folder(), Map.of());
        assertThat(format().write(request).files()).isEmpty();
    }

    @Test
    void partitionsByTwoColumnsCompareColumnByColumn() {
        var table =
                schema(
                        KeysType.DUPLICATE,
                        2,
                        column("a", SqlType.Scalar.INT),
                        column("b", SqlType.Scalar.LARGEINT));
        var min = List.<BoundValue>of(new BoundValue.Min(), new BoundValue.Min());
        var middle = List.<BoundValue>of(new BoundValue.Value("10"), new BoundValue.Value("-5"));
        var high = List.<BoundValue>of(new BoundValue.Value("10"), new BoundValue.Max());
        WriteTarget target =
                new WriteTarget(
                        new TableId(1),
                        "shop.two",
                        table,
                        List.of("a", "b"),
                        List.of(
                                range(1, min, middle, new TabletId(1)),
                                range(2, middle, high, new TabletId(2))),
                        List.of("a"));
        StagedRows staged =
                write(
                        target,
                        rows(
                                new String[] {null, "1"},
                                new String[] {"9", "100"},
                                new String[] {"10", null},
                                new String[] {"10", "-6"},
                                new String[] {"10", "-5"},
                                new String[] {"10", "170141183460469231731687303715884105727"},
                                new String[] {"11", "0"},
                                new String[] {"11", null}),
                        Map.of());
        assertThat(staged.files())
                .extracting(StagedFile::tablet, StagedFile::rows)
                .containsExactlyInAnyOrder(tuple(new TabletId(1), 4L), tuple(new TabletId(2), 2L));
        assertThat(staged.unmatchedRows()).isEqualTo(2);
        assertThat(staged.unmatchedSamples()).containsExactlyInAnyOrder("11, 0", "11, NULL");
    }

    @Test
    void anUpsertKeepsTheLastRowOfAKeyAndDeletesOlderOnes() {
        TabletVersion first =
                written(upserts, rows(new String[] {"1", "a"}, new String[] {"2", "b"}));
        StagedRows staged =
                write(
                        upserts,
                        new RowSource.Rows(
                                List.of(
                                        List.of("1", "x", "0"),
                                        List.of("3", "c", "0"),
                                        List.of("1", "y", "0"),
                                        List.of("2", "gone", "1"),
                                        List.of("9", "never", "1")),
                                true),
                        Map.of(TABLET, first));
        TabletVersion second = plus(first, staged.files());
        assertThat(read(upserts, second))
                .containsExactlyInAnyOrder(List.of("1", "y"), List.of("3", "c"));
        assertThat(second.rowCount()).isEqualTo(2);
        assertThat(staged.files())
                .filteredOn(file -> file.kind() == FileKind.DELETES)
                .singleElement()
                .satisfies(
                        file -> assertThat(file.deletes()).isEqualTo(Map.of(new RowsetId(1), 2L)));
    }

    @Test
    void noPositionIsDeletedTwice() {
        TabletVersion first =
                written(upserts, rows(new String[] {"1", "a"}, new String[] {"2", "b"}));
        TabletVersion second =
                plus(
                        first,
                        write(upserts, rows(new String[] {"1", "c"}), Map.of(TABLET, first))
                                .files());
        TabletVersion third =
                plus(
                        second,
                        write(upserts, rows(new String[] {"1", "d"}), Map.of(TABLET, second))
                                .files());
        assertThat(third.deletes()).extracting(TabletFile::rows).containsExactly(1L, 1L);
        assertThat(read(upserts, third))
                .containsExactlyInAnyOrder(List.of("1", "d"), List.of("2", "b"));
        assertThat(delete("v", "a", third)).isEmpty();
    }

    @Test
    void mergesRowsWithoutTheDeletedOnesAndKeepsThemMergeable() {
        TabletVersion version =
                written(upserts, rows(new String[] {"10", "a"}, new String[] {"9", "b"}));
        version = plus(version, delete("v", "b", version));
        version = plus(version, write(upserts, rows(new String[] {"8", "c"}), Map.of()).files());
        TabletVersion merged = merged(version);
        assertThat(merged.rows()).hasSize(1);
        assertThat(merged(merged).rowCount()).isEqualTo(2);
        assertThat(read(upserts, merged(merged)))
                .containsExactlyInAnyOrder(List.of("10", "a"), List.of("8", "c"));
    }

    @Test
    void mergingOnlyDeletedRowsGivesNothing() {
        TabletVersion version = written(upserts, rows(new String[] {"1", "a"}));
        TabletVersion emptied = plus(version, delete("v", "a", version));
        assertThat(format().merge(new RowsetMerge(TABLET, folder(), emptied))).isEmpty();
    }

    @Test
    void mergesDeletesWithoutThoseOfRowsetsThatAreGone() {
        TabletVersion version =
                written(upserts, rows(new String[] {"1", "a"}, new String[] {"2", "b"}));
        version = plus(version, write(upserts, rows(new String[] {"3", "c"}), Map.of()).files());
        version = plus(version, delete("v", "a", version));
        version = plus(version, delete("v", "c", version));
        TabletVersion left =
                new TabletVersion(
                        version.version(), version.rows().subList(0, 1), version.deletes());
        Optional<StagedFile> merged =
                format().mergeDeletes(new RowsetMerge(TABLET, folder(), left));
        assertThat(merged.orElseThrow().deletes()).isEqualTo(Map.of(new RowsetId(1), 1L));
        TabletVersion after =
                plus(
                        new TabletVersion(version.version(), left.rows(), List.of()),
                        merged.stream().toList());
        assertThat(read(upserts, after)).containsExactly(List.of("2", "b"));
    }

    private List<StagedFile> delete(String column, String text, TabletVersion current) {
        return format().delete(
                        new RowsetDelete(
                                upserts,
                                new RowFilter.ColumnEquals(column, text),
                                folder(),
                                Map.of(TABLET, current)));
    }

    private TabletVersion merged(TabletVersion version) {
        Optional<StagedFile> merged = format().merge(new RowsetMerge(TABLET, folder(), version));
        return plus(TabletVersion.empty(), merged.stream().toList());
    }

    private TabletVersion written(WriteTarget target, RowSource source) {
        return plus(TabletVersion.empty(), write(target, source, Map.of()).files());
    }

    private StagedRows write(
            WriteTarget target, RowSource source, Map<TabletId, TabletVersion> current) {
        Set<TabletId> all = target.tablets().collect(Collectors.toSet());
        return format().write(new RowsetWrite(target, all, source, folder(), current));
    }

    /// Gives staged files names as the store does.
    private TabletVersion plus(TabletVersion version, List<StagedFile> staged) {
        TabletPaths paths = new TabletPaths(format().suffix());
        List<TabletFile> named = new ArrayList<>();
        for (StagedFile file : staged) {
            RowsetId id = new RowsetId(++lastNumber);
            FileDigest digest = FileDigest.of(files(), file.location());
            TabletFile result =
                    new TabletFile(
                            id,
                            file.kind(),
                            file.rows(),
                            digest.bytes(),
                            digest.sha256(),
                            file.deletes());
            files().link(file.location(), paths.of(file.tablet(), result));
            named.add(result);
        }
        return version.plus(new Version(version.version().value() + 1), named);
    }

    private List<List<@Nullable String>> read(WriteTarget target, TabletVersion version) {
        return format().rows(target.schema(), TABLET, version);
    }

    private Location folder() {
        return Location.of("staging/" + ++folders);
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return new ArrayList<>(Arrays.asList(values));
    }
}
