package io.starkeep.storage;

import io.starkeep.file.Location;
import io.starkeep.type.TabletId;
import java.util.Map;

/// Asks a [RowsetFormat] to write rows.
///
/// @param staging the folder for new files
/// @param current for PRIMARY KEY tables the present files of every tablet of the target that has
///   any; else empty
public record RowsetWrite(
        WriteTarget target,
        RowSource source,
        Location staging,
        Map<TabletId, TabletVersion> current) {
    public RowsetWrite {
        current = Map.copyOf(current);
    }
}
