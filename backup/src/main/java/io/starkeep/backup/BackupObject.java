package io.starkeep.backup;

import java.util.List;
import java.util.Optional;

/// A table in the ON list of BACKUP or RESTORE.
///
/// @param partitions empty means all
/// @param alias the table's new name; RESTORE only
public record BackupObject(String table, List<String> partitions, Optional<String> alias) {
    public BackupObject {
        partitions = List.copyOf(partitions);
    }

    String target() {
        return alias.orElse(table);
    }
}
