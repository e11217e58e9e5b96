package io.starkeep.storage.parquet;

import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.SortKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes the result of a query to Parquet files, and tells what it wrote.
///
/// The options are weighed in `docs/decisions/0004-parquet-options.md`.
record ParquetCopy(FileStore files, EngineSession session) {
    private static final String OPTIONS =
            "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION lz4_raw, KV_METADATA {'%s': %s}";

    /// Writes one file, unless there are no rows.
    void toFile(String query, Location location, SortKey key) {
        session.execute("COPY (%s) TO %s (%s)".formatted(query, literal(location), options(key)));
    }

    /// Writes files `tablet=<id>/….parquet` below a folder; the query gives [RoutedRows#TABLET],
    /// which is not written.
    void byTablet(String query, Location folder, SortKey key) {
        session.execute(
                "COPY (%s) TO %s (%s, PARTITION_BY (%s))"
                        .formatted(
                                query,
                                literal(folder),
                                options(key),
                                SqlText.name(RoutedRows.TABLET)));
    }

    /// The files below a folder that have rows.
    List<Written> written(Location folder) {
        Map<String, Location> byPath = new HashMap<>();
        for (FileEntry entry : files.list(folder)) {
            byPath.put(path(entry.location()), entry.location());
        }
        List<Written> written = new ArrayList<>();
        if (byPath.isEmpty()) {
            return written;
        }
        String sql =
                "SELECT file_name, num_rows FROM parquet_file_metadata(%s) WHERE num_rows > 0 ORDER BY 1"
                        .formatted(SqlText.list(byPath.keySet()));
        try (ResultCursor cursor = session.query(sql)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    Location location = byPath.get(batch.textAt(0, row));
                    if (location != null) {
                        written.add(new Written(location, batch.longAt(1, row)));
                    }
                }
            }
        }
        return written;
    }

    String path(Location location) {
        Path path = files.localPath(location);
        return path.toString();
    }

    private String literal(Location location) {
        return SqlText.literal(path(location));
    }

    private static String options(SortKey key) {
        return OPTIONS.formatted(SortKey.METADATA, SqlText.literal(key.json()));
    }

    /// A file and its number of rows.
    record Written(Location location, long rows) {
        private static final String PREFIX = "tablet=";

        /// From the name of the folder that [#byTablet] made.
        long tablet() {
            String path = location.path();
            String folder = path.substring(0, path.lastIndexOf('/'));
            String name = folder.substring(folder.lastIndexOf('/') + 1);
            return Long.parseLong(name.substring(name.indexOf(PREFIX) + PREFIX.length()));
        }
    }
}
