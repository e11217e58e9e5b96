package io.starkeep.backup;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.starkeep.repository.SnapshotId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a backup job was asked for.
///
/// @param database its name at submission, for SHOW
/// @param ttl how long the snapshot is kept; empty means for ever
/// @param owner of the snapshot; empty in records of before there were owners
/// @param objects of a whole database: the tables at submission, for SHOW
record BackupOrder(
        String database,
        String label,
        String timestamp,
        String repository,
        boolean wholeDatabase,
        List<BackupObject> objects,
        long timeoutSeconds,
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<BackupSwitch> switches,
        Optional<String> ttl,
        Optional<String> owner) {
    BackupOrder {
        objects = List.copyOf(objects);
        switches = Set.copyOf(switches);
    }

    boolean has(BackupSwitch one) {
        return switches.contains(one);
    }

    BackupOrder ownedBy(Optional<String> other) {
        return new BackupOrder(
                database,
                label,
                timestamp,
                repository,
                wholeDatabase,
                objects,
                timeoutSeconds,
                switches,
                ttl,
                other);
    }

    SnapshotId snapshot() {
        return SnapshotId.of(label, timestamp);
    }
}
