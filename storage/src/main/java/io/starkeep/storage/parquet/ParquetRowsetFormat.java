package io.starkeep.storage.parquet;

import io.starkeep.engine.Engine;
import io.starkeep.engine.EngineSession;
import io.starkeep.engine.FingerprintSql;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.file.FileStore;
import io.starkeep.storage.FilePlaces;
import io.starkeep.storage.RowFilter;
import io.starkeep.storage.RowSource;
import io.starkeep.storage.RowsetDelete;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.RowsetMerge;
import io.starkeep.storage.RowsetWrite;
import io.starkeep.storage.StagedFile;
import io.starkeep.storage.StagedRows;
import io.starkeep.storage.SumDepth;
import io.starkeep.storage.TabletFile;
import io.starkeep.storage.TabletPaths;
import io.starkeep.storage.TabletSum;
import io.starkeep.storage.TabletVersion;
import io.starkeep.type.Column;
import io.starkeep.type.KeysType;
import io.starkeep.type.RowFingerprint;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rowsets as Parquet files. Needs a store with local paths. Memory is the engine's: it sorts and
/// joins within its limit and spills beyond.
public final class ParquetRowsetFormat implements RowsetFormat {
    private final FileStore files;
    private final Engine engine;
    private final TabletPaths paths;

    public ParquetRowsetFormat(FileStore files, Engine engine) {
        this.files = files;
        this.engine = engine;
        paths = new TabletPaths(suffix());
    }

    @Override
    public String suffix() {
        return "parquet";
    }

    @Override
    public StagedRows write(RowsetWrite request) {
        return switch (request.source()) {
            case RowSource.EngineRelation(EngineSession session, String sql, boolean operation) ->
                    write(request, session, sql, operation);
            case RowSource.Rows rows -> {
                try (EngineSession session = engine.openSession()) {
                    List<Column> columns = request.target().schema().columns();
                    String sql = SourceRows.sql(rows, columns);
                    yield write(request, session, sql, rows.hasOperation());
                }
            }
        };
    }

    private StagedRows write(
            RowsetWrite request, EngineSession session, String source, boolean hasOperation) {
        if (request.target().schema().keysType() == KeysType.PRIMARY) {
            return new UpsertWriter(files, paths, session, request).write(source, hasOperation);
        }
        RoutedRows routed = new RoutedRows(request.target(), request.own());
        RowWriter writer = new RowWriter(new ParquetCopy(files, session), request.target());
        return routed.isSingle()
                ? writer.single(routed.named(source, false), request.staging())
                : writer.routed(routed.sql(source, false), request.staging());
    }

    @Override
    public List<StagedFile> delete(RowsetDelete request) {
        return switch (request.filter()) {
            case RowFilter.EnginePredicate(EngineSession session, String sql) ->
                    delete(request, session, sql);
            case RowFilter.ColumnEquals(String column, String text) -> {
                try (EngineSession session = engine.openSession()) {
                    PhysicalColumn compared =
                            PhysicalColumn.of(
                                    request.target().schema().column(column).orElseThrow());
                    String sql = compared.logical() + " = " + compared.constant(text);
                    yield delete(request, session, sql);
                }
            }
        };
    }

    private List<StagedFile> delete(RowsetDelete request, EngineSession session, String predicate) {
        Positions positions = new Positions(files, paths);
        request.current().forEach(positions::add);
        if (positions.isEmpty()) {
            return List.of();
        }
        String columns =
                request.target().schema().columns().stream()
                        .map(column -> PhysicalColumn.of(column).load())
                        .collect(Collectors.joining(", "));
        String rows =
                "SELECT %s, r.file_index AS __place, r.file_row_number AS __position FROM %s"
                        .formatted(columns, positions.rows());
        String found =
                "SELECT o.tablet, o.rowset, t.__position AS position FROM (SELECT __place, __position FROM (%s) AS %s WHERE %s) AS t JOIN %s ON t.__place = o.file"
                        .formatted(
                                rows,
                                SqlText.name(tableName(request)),
                                predicate,
                                positions.owners());
        return new DeleteWriter(new ParquetCopy(files, session)).write(found, request.staging());
    }

    /// The table's own name, so that the predicate may use it.
    private static String tableName(RowsetDelete request) {
        String name = request.target().name();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public Optional<StagedFile> merge(RowsetMerge request) {
        try (EngineSession session = engine.openSession()) {
            return new Merger(files, paths, session).rows(request);
        }
    }

    @Override
    public Optional<StagedFile> mergeDeletes(RowsetMerge request) {
        try (EngineSession session = engine.openSession()) {
            return new Merger(files, paths, session).deletes(request);
        }
    }

    @Override
    public String scanSql(
            Map<TabletId, TabletVersion> tablets, TableSchema schema, List<String> columns) {
        return new ScanSql(files, paths).of(tablets, schema, columns);
    }

    /// LARGEINT and columns with reserved names are hashed as they lie in the file: their text.
    @Override
    public Map<TabletId, TabletSum> sums(
            TableSchema schema,
            Map<TabletId, TabletVersion> tablets,
            FilePlaces places,
            SumDepth depth) {
        return switch (depth) {
            case ROW_COUNTS -> counts(tablets, places);
            case FINGERPRINTS -> fingerprints(schema, tablets, places);
        };
    }

    /// Rows of data files less positions of delete files, as the ends of the files say.
    private Map<TabletId, TabletSum> counts(
            Map<TabletId, TabletVersion> tablets, FilePlaces places) {
        Map<String, Long> rows = new HashMap<>();
        List<String> paths = new ArrayList<>();
        tablets.forEach((tablet, version) ->
                version.files().forEach(file -> paths.add(path(places, tablet, file))));
        String sql =
                "SELECT file_name, num_rows FROM parquet_file_metadata(%s)"
                        .formatted(SqlText.list(paths));
        try (EngineSession session = engine.openSession();
                ResultCursor cursor = session.query(sql)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    rows.put(batch.textAt(0, row), batch.longAt(1, row));
                }
            }
        }
        Map<TabletId, TabletSum> sums = new HashMap<>();
        tablets.forEach((tablet, version) -> {
            long count = 0;
            for (TabletFile file : version.rows()) {
                count += rows.getOrDefault(path(places, tablet, file), 0L);
            }
            for (TabletFile file : version.deletes()) {
                count -= rows.getOrDefault(path(places, tablet, file), 0L);
            }
            sums.put(tablet, TabletSum.counted(count));
        });
        return sums;
    }

    private String path(FilePlaces places, TabletId tablet, TabletFile file) {
        return files.localPath(places.of(tablet, file)).toString();
    }

    private Map<TabletId, TabletSum> fingerprints(
            TableSchema schema, Map<TabletId, TabletVersion> tablets, FilePlaces places) {
        Positions positions = new Positions(files, places);
        new TreeMap<>(tablets).forEach(positions::add);
        if (positions.isEmpty()) {
            return Map.of();
        }
        String columns =
                schema.columns().stream()
                        .map(column -> PhysicalColumn.of(column))
                        .map(column -> column.stored() + " AS " + column.logical())
                        .collect(Collectors.joining(", "));
        String sql =
                """
                SELECT o.tablet, COUNT(*), SUM(CAST(h.hash AS HUGEINT)) FROM
                (SELECT __place, %s AS hash FROM
                (SELECT %s, r.file_index AS __place FROM %s)) AS h JOIN %s ON h.__place = o.file
                GROUP BY o.tablet
                """
                        .formatted(
                                FingerprintSql.rowHash(schema.columns()),
                                columns,
                                positions.rows(),
                                positions.owners());
        Map<TabletId, TabletSum> sums = new HashMap<>();
        try (EngineSession session = engine.openSession();
                ResultCursor cursor = session.query(sql)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    long sum = new BigInteger(batch.textAt(2, row)).longValue(); // modulo 2^64
                    sums.put(
                            new TabletId(batch.longAt(0, row)),
                            TabletSum.of(batch.longAt(1, row), new RowFingerprint(sum)));
                }
            }
        }
        return sums;
    }

    @Override
    public List<List<@Nullable String>> rows(
            TableSchema schema, TabletId tablet, TabletVersion version) {
        List<String> names = schema.columns().stream().map(Column::name).toList();
        String text =
                schema.columns().stream()
                        .map(column -> PhysicalColumn.of(column).text())
                        .collect(Collectors.joining(", "));
        String sql =
                "SELECT %s FROM (%s)"
                        .formatted(text, scanSql(Map.of(tablet, version), schema, names));
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (EngineSession session = engine.openSession();
                ResultCursor cursor = session.query(sql)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    rows.add(row(batch, row, names.size()));
                }
            }
        }
        return rows;
    }

    private static List<@Nullable String> row(RowBatch batch, int row, int columns) {
        List<@Nullable String> values = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            values.add(batch.isNull(column, row) ? null : batch.textAt(column, row));
        }
        return values;
    }
}
