package io.starkeep.backup;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.starkeep.repository.SnapshotId;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// What a restore job was asked for.
///
/// @param database its name at submission, for SHOW
/// @param objects never empty; each with the partitions that were asked for, or none for all
/// @param replicationNum empty when the user named none
/// @param allowLoad kept for SHOW RESTORE; loads are possible at any time anyway
/// @param switches none in records of before there were any
record RestoreOrder(
        String database,
        String label,
        String timestamp,
        String repository,
        List<BackupObject> objects,
        OptionalInt replicationNum,
        boolean allowLoad,
        long timeoutSeconds,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<RestoreSwitch> switches) {
    RestoreOrder {
        objects = List.copyOf(objects);
        switches = Set.copyOf(switches);
    }

    boolean has(RestoreSwitch one) {
        return switches.contains(one);
    }

    SnapshotId snapshot() {
        return SnapshotId.of(label, timestamp);
    }
}
