package io.starkeep.storage;

import io.starkeep.type.BackendId;
import io.starkeep.type.PartitionId;
import java.util.Set;

/// What a prepared write or delete will do to one tablet.
///
/// @param rows written to files; after duplicate keys within the load were reduced to the last one
/// @param deletedRows older rows that disappear: deleted, or replaced by a row of the same key
/// @param bytes of the new files; replicas write for themselves, so theirs may differ a little
/// @param replicas the backends that prepared it; empty where the store of this process did
public record TabletChange(
        PartitionId partition, long rows, long deletedRows, long bytes, Set<BackendId> replicas) {
    public TabletChange {
        replicas = Set.copyOf(replicas);
    }
}
