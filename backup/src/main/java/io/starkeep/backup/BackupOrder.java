package io.starkeep.backup;

import io.starkeep.repository.SnapshotId;
import java.util.List;

/// What a backup job was asked for.
///
/// @param database its name at submission, for SHOW
/// @param objects of a whole database: the tables at submission, for SHOW
record BackupOrder(
        String database,
        String label,
        String timestamp,
        String repository,
        boolean wholeDatabase,
        List<BackupObject> objects,
        long timeoutSeconds) {
    BackupOrder {
        objects = List.copyOf(objects);
    }

    SnapshotId snapshot() {
        return SnapshotId.of(label, timestamp);
    }
}
