package io.starkeep.backup;

import io.starkeep.repository.SnapshotId;
import java.util.List;
import java.util.OptionalInt;

/// What a restore job was asked for.
///
/// @param database its name at submission, for SHOW
/// @param objects never empty; each with the partitions that were asked for, or none for all
/// @param replicationNum empty when the user named none
/// @param allowLoad kept for SHOW RESTORE; loads are possible at any time anyway
record RestoreOrder(
        String database,
        String label,
        String timestamp,
        String repository,
        List<BackupObject> objects,
        OptionalInt replicationNum,
        boolean allowLoad,
        long timeoutSeconds) {
    RestoreOrder {
        objects = List.copyOf(objects);
    }

    SnapshotId snapshot() {
        return SnapshotId.of(label, timestamp);
    }
}
