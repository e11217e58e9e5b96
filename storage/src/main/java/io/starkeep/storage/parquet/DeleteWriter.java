package io.starkeep.storage.parquet;

import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.file.Location;
import io.starkeep.storage.FileKind;
import io.starkeep.storage.SortKey;
import io.starkeep.storage.StagedFile;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes delete files.
record DeleteWriter(ParquetCopy copy) {
    private static final SortKey KEY = new SortKey(List.of());

    /// @param query gives `tablet`, `rowset` and `position`
    List<StagedFile> write(String query, Location folder) {
        String sql =
                "SELECT tablet AS %s, CAST(rowset AS BIGINT) AS rowset,"
                        + " CAST(position AS BIGINT) AS \"row\" FROM (%s) ORDER BY 1, 2, 3";
        copy.byTablet(sql.formatted(SqlText.name(RoutedRows.TABLET), query), folder, KEY);
        List<StagedFile> staged = new ArrayList<>();
        for (ParquetCopy.Written found : copy.written(folder)) {
            staged.add(
                    new StagedFile(
                            new TabletId(found.tablet()),
                            FileKind.DELETES,
                            found.location(),
                            found.rows(),
                            counts(copy.session(), copy.path(found.location()))));
        }
        return staged;
    }

    private static SortedMap<RowsetId, Long> counts(EngineSession session, String path) {
        SortedMap<RowsetId, Long> counts = new TreeMap<>();
        String sql =
                "SELECT rowset, count(*) FROM read_parquet(%s) GROUP BY rowset"
                        .formatted(SqlText.literal(path));
        try (ResultCursor cursor = session.query(sql)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    counts.put(new RowsetId(batch.longAt(0, row)), batch.longAt(1, row));
                }
            }
        }
        return counts;
    }
}
