package io.starkeep.storage.parquet;

import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.file.FileStore;
import io.starkeep.storage.RowsetWrite;
import io.starkeep.storage.StagedFile;
import io.starkeep.storage.StagedRows;
import io.starkeep.storage.TabletPaths;
import io.starkeep.storage.TabletVersion;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes rows of a PRIMARY KEY table: stages the source once, with a number for each row in the
/// order of the source, keeps the last row of each key, and finds the older rows that it replaces.
final class UpsertWriter {
    private static final String STAGED = "starkeep_staged";
    private static final String LAST = "starkeep_last";
    private static final String SEQUENCE = "__seq";

    private final FileStore files;
    private final TabletPaths paths;
    private final EngineSession session;
    private final RowsetWrite request;
    private final List<PhysicalColumn> key;

    UpsertWriter(FileStore files, TabletPaths paths, EngineSession session, RowsetWrite request) {
        this.files = files;
        this.paths = paths;
        this.session = session;
        this.request = request;
        key = request.target().schema().keyColumns().stream().map(PhysicalColumn::of).toList();
    }

    StagedRows write(String source, boolean hasOperation) {
        try {
            stage(source, hasOperation);
            List<StagedFile> all = new ArrayList<>();
            ParquetCopy copy = new ParquetCopy(files, session);
            RowWriter writer = new RowWriter(copy, request.target());
            all.addAll(
                    writer.routed(winners(hasOperation), request.staging().resolve("rows"))
                            .files());
            Positions positions = current();
            if (!positions.isEmpty()) {
                all.addAll(
                        new DeleteWriter(copy)
                                .write(replaced(positions), request.staging().resolve("deletes")));
            }
            return new StagedRows(all, count(unmatched()), samples());
        } finally {
            dropTables();
        }
    }

    private void stage(String source, boolean hasOperation) {
        dropTables();
        String routed = new RoutedRows(request.target(), request.own()).sql(source, hasOperation);
        session.execute(
                "CREATE TEMP TABLE %s AS SELECT *, row_number() OVER () AS %s FROM (%s)"
                        .formatted(STAGED, SEQUENCE, routed));
        session.execute(
                "CREATE TEMP TABLE %s AS SELECT max(%s) AS %s FROM %s WHERE %s <> 0 GROUP BY %s"
                        .formatted(
                                LAST,
                                SEQUENCE,
                                SEQUENCE,
                                STAGED,
                                RoutedRows.TABLET,
                                columns(PhysicalColumn::logical)));
    }

    /// The last row of each key, unless that one deletes.
    private String winners(boolean hasOperation) {
        String rows = "SELECT * FROM %s SEMI JOIN %s USING (%s)".formatted(STAGED, LAST, SEQUENCE);
        return hasOperation
                ? rows + " WHERE " + RoutedRows.OPERATION + " IS DISTINCT FROM 1"
                : rows;
    }

    /// The present rows with a key of the source. Equal keys lie in the same tablet, because the
    /// partition and bucket columns are key columns.
    private String replaced(Positions positions) {
        String same =
                key.stream()
                        .map(column -> "r." + column.stored() + " = k." + column.stored())
                        .collect(Collectors.joining(" AND "));
        String keys =
                "SELECT %s FROM %s WHERE %s <> 0"
                        .formatted(columns(PhysicalColumn::store), STAGED, RoutedRows.TABLET);
        return "SELECT o.tablet, o.rowset, r.__position AS position FROM (SELECT %s, r.file_index AS __place, r.file_row_number AS __position FROM %s) AS r SEMI JOIN (%s) AS k ON %s JOIN %s ON r.__place = o.file"
                .formatted(
                        columns(column -> "r." + column.stored()),
                        positions.rows(),
                        keys,
                        same,
                        positions.owners());
    }

    private Positions current() {
        Positions positions = new Positions(files, paths);
        for (TabletId tablet : touched()) {
            TabletVersion version = request.current().get(tablet);
            if (version != null) {
                positions.add(tablet, version);
            }
        }
        return positions;
    }

    private Set<TabletId> touched() {
        Set<TabletId> touched = new TreeSet<>();
        String sql =
                "SELECT DISTINCT %s FROM %s WHERE %s <> 0"
                        .formatted(RoutedRows.TABLET, STAGED, RoutedRows.TABLET);
        try (ResultCursor cursor = session.query(sql)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    touched.add(new TabletId(batch.longAt(0, row)));
                }
            }
        }
        return touched;
    }

    private static String unmatched() {
        return "SELECT * FROM %s WHERE %s = 0".formatted(STAGED, RoutedRows.TABLET);
    }

    private List<String> samples() {
        return RowWriter.samples(session, request.target(), unmatched());
    }

    private long count(String rows) {
        try (ResultCursor cursor = session.query("SELECT count(*) FROM (" + rows + ")")) {
            RowBatch batch = cursor.next();
            return batch == null ? 0 : batch.longAt(0, 0);
        }
    }

    private String columns(Function<PhysicalColumn, String> expression) {
        return key.stream().map(expression).collect(Collectors.joining(", "));
    }

    private void dropTables() {
        session.execute("DROP TABLE IF EXISTS temp." + STAGED);
        session.execute("DROP TABLE IF EXISTS temp." + LAST);
    }
}
