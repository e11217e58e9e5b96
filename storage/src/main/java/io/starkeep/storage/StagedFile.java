package io.starkeep.storage;

import io.starkeep.file.Location;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A file that a [RowsetFormat] wrote and nobody names yet.
///
/// @param rows how many rows or positions it holds, at least 1
/// @param deletes as in [TabletFile]
public record StagedFile(
        TabletId tablet,
        FileKind kind,
        Location location,
        long rows,
        SortedMap<RowsetId, Long> deletes) {
    public StagedFile {
        deletes = Collections.unmodifiableSortedMap(new TreeMap<>(deletes));
    }

    /// A file of rows.
    public static StagedFile ofRows(TabletId tablet, Location location, long rows) {
        return new StagedFile(tablet, FileKind.ROWS, location, rows, new TreeMap<>());
    }
}
