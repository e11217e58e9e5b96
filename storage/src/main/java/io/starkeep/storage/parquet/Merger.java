package io.starkeep.storage.parquet;

import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.FileKind;
import io.starkeep.storage.RowsetMerge;
import io.starkeep.storage.SortKey;
import io.starkeep.storage.StagedFile;
import io.starkeep.storage.TabletFile;
import io.starkeep.storage.TabletPaths;
import io.starkeep.type.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Merges files of one tablet.
record Merger(FileStore files, TabletPaths paths, EngineSession session) {
    Optional<StagedFile> rows(RowsetMerge request) {
        Positions positions = new Positions(files, paths);
        positions.add(request.tablet(), request.input());
        SortKey key = key(request);
        Location file = request.staging().resolve("rows.parquet");
        ParquetCopy copy = new ParquetCopy(files, session);
        String order = key.parts().stream().map(Merger::order).collect(Collectors.joining(", "));
        copy.toFile("SELECT r.* FROM %s ORDER BY %s".formatted(positions.rows(), order), file, key);
        return copy.written(request.staging()).stream()
                .map(found ->
                        new StagedFile(
                                request.tablet(),
                                FileKind.ROWS,
                                found.location(),
                                found.rows(),
                                new TreeMap<>()))
                .findFirst();
    }

    Optional<StagedFile> deletes(RowsetMerge request) {
        List<String> inputs =
                request.input().deletes().stream()
                        .map(file -> path(paths.of(request.tablet(), file)))
                        .toList();
        String present =
                request.input().rows().stream()
                        .map(file -> file.id().toString())
                        .collect(Collectors.joining(", "));
        if (present.isEmpty()) {
            return Optional.empty();
        }
        String query =
                "SELECT CAST(%s AS BIGINT) AS tablet, rowset, \"row\" AS position FROM read_parquet(%s) WHERE rowset IN (%s)"
                        .formatted(request.tablet(), SqlText.list(inputs), present);
        return new DeleteWriter(new ParquetCopy(files, session))
                .write(query, request.staging().resolve("deletes")).stream().findFirst();
    }

    private static String order(SortKey.Part part) {
        PhysicalColumn column = new PhysicalColumn(part.name(), part.type());
        String value =
                part.type() == SqlType.Scalar.LARGEINT
                        ? PhysicalColumn.cast("r." + column.stored(), "HUGEINT")
                        : "r." + column.stored();
        return value + " NULLS FIRST";
    }

    private SortKey key(RowsetMerge request) {
        TabletFile first = request.input().rows().getFirst();
        String path = path(paths.of(request.tablet(), first));
        String sql =
                "SELECT decode(value) FROM parquet_kv_metadata(%s) WHERE decode(key) = '%s'"
                        .formatted(SqlText.literal(path), SortKey.METADATA);
        try (ResultCursor cursor = session.query(sql)) {
            RowBatch batch = cursor.next();
            if (batch == null || batch.rowCount() == 0) {
                throw StarkeepException.of(
                        ErrorCode.FILE_DAMAGED,
                        "File " + path + " does not name its sort key; restore the table");
            }
            return SortKey.parse(batch.textAt(0, 0));
        }
    }

    private String path(Location location) {
        return files.localPath(location).toString();
    }
}
