package io.starkeep.storage.parquet;

import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.file.Location;
import io.starkeep.storage.FileKind;
import io.starkeep.storage.SortKey;
import io.starkeep.storage.StagedFile;
import io.starkeep.storage.StagedRows;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes routed rows to sorted files, in one pass. Rows without a tablet get a file of their own,
/// from which samples are taken.
record RowWriter(ParquetCopy copy, WriteTarget target) {
    /// Rows that all go to the target's only tablet.
    StagedRows single(String rows, Location folder) {
        Location file = folder.resolve("rows.parquet");
        copy.toFile(
                "SELECT %s FROM (%s) ORDER BY %s".formatted(stored(), rows, order()), file, key());
        TabletId tablet = target.partitions().getFirst().tablets().getFirst();
        List<StagedFile> files =
                copy.written(folder).stream().map(found -> staged(tablet, found)).toList();
        return new StagedRows(files, 0, List.of());
    }

    /// Rows with a column [RoutedRows#TABLET].
    StagedRows routed(String rows, Location folder) {
        String tablet = SqlText.name(RoutedRows.TABLET);
        copy.byTablet(
                "SELECT %s, %s FROM (%s) ORDER BY %s, %s"
                        .formatted(stored(), tablet, rows, tablet, order()),
                folder,
                key());
        List<StagedFile> files = new ArrayList<>();
        List<ParquetCopy.Written> unmatched = new ArrayList<>();
        for (ParquetCopy.Written found : copy.written(folder)) {
            if (found.tablet() == RoutedRows.NO_TABLET) {
                unmatched.add(found);
            } else {
                files.add(staged(new TabletId(found.tablet()), found));
            }
        }
        long count = unmatched.stream().mapToLong(ParquetCopy.Written::rows).sum();
        return new StagedRows(files, count, samples(unmatched));
    }

    private List<String> samples(List<ParquetCopy.Written> unmatched) {
        if (unmatched.isEmpty()) {
            return List.of();
        }
        String loaded = select(PhysicalColumn::load);
        List<String> paths = unmatched.stream().map(found -> copy.path(found.location())).toList();
        return samples(
                copy.session(),
                target,
                "SELECT %s FROM read_parquet(%s)".formatted(loaded, SqlText.list(paths)));
    }

    /// The first rows of a query over the table's columns, as text.
    static List<String> samples(EngineSession session, WriteTarget target, String rows) {
        String text =
                target.schema().columns().stream()
                        .map(column -> PhysicalColumn.of(column).text())
                        .map(value -> "coalesce(" + value + ", 'NULL')")
                        .collect(Collectors.joining(", "));
        String sql =
                "SELECT concat_ws(', ', %s) FROM (%s) LIMIT %s"
                        .formatted(text, rows, StagedRows.SAMPLES);
        List<String> samples = new ArrayList<>();
        try (ResultCursor cursor = session.query(sql)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    samples.add(batch.textAt(0, row));
                }
            }
        }
        return samples;
    }

    private static StagedFile staged(TabletId tablet, ParquetCopy.Written found) {
        return new StagedFile(
                tablet, FileKind.ROWS, found.location(), found.rows(), new TreeMap<>());
    }

    private String stored() {
        return select(PhysicalColumn::store);
    }

    private String select(Function<PhysicalColumn, String> expression) {
        return target.schema().columns().stream()
                .map(PhysicalColumn::of)
                .map(expression)
                .collect(Collectors.joining(", "));
    }

    private String order() {
        return target.schema().keyColumns().stream()
                .map(column -> SqlText.name(column.name()) + " NULLS FIRST")
                .collect(Collectors.joining(", "));
    }

    private SortKey key() {
        return SortKey.of(target.schema());
    }
}
