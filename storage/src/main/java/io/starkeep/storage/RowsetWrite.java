package io.starkeep.storage;

import io.starkeep.file.Location;
import io.starkeep.type.TabletId;
import java.util.Map;
import java.util.Set;

/// Asks a [RowsetFormat] to write rows.
///
/// @param own the tablets to write; rows of the target's others are left out and not counted
/// @param staging the folder for new files
/// @param current for PRIMARY KEY tables the present files of every tablet of the target that has
///   any, of the own ones; else empty
public record RowsetWrite(
        WriteTarget target,
        Set<TabletId> own,
        RowSource source,
        Location staging,
        Map<TabletId, TabletVersion> current) {
    public RowsetWrite {
        own = Set.copyOf(own);
        current = Map.copyOf(current);
    }
}
