package io.starkeep.storage;

import io.starkeep.file.Location;
import io.starkeep.type.TabletId;
import java.util.Map;

/// Asks a [RowsetFormat] to find rows to delete.
///
/// @param staging the folder for new files
/// @param current the present files of the target's tablets that have any
public record RowsetDelete(
        WriteTarget target,
        RowFilter filter,
        Location staging,
        Map<TabletId, TabletVersion> current) {
    public RowsetDelete {
        current = Map.copyOf(current);
    }
}
