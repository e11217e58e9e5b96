package io.starkeep.catalog;

import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Map;

/// Changes of where tablets are, and of what their replicas are worth. A commit changes replicas
/// too: see [PartitionCommit#missed].
public sealed interface ReplicaChange extends Change {
    /// Puts these lists in the place of those of the same tablets; other tablets keep theirs.
    ///
    /// Refused with TRANSACTION_CONFLICT when the partition is gone or the tablet is not one of its
    /// tablets. A decision that makes a replica GOOD must have seen that the partition's visible
    /// version is the one that the replica has.
    ///
    /// @param replicas no list is empty
    record SetReplicas(
            DatabaseId databaseId,
            TableId tableId,
            PartitionId partitionId,
            Map<TabletId, List<Replica>> replicas)
            implements ReplicaChange {
        public SetReplicas {
            replicas = ReplicaLists.copyOf(replicas);
        }
    }

    /// The backend has lost its disk: every replica on it is BAD, those in the recycle bin too.
    record LoseReplicas(BackendId backend) implements ReplicaChange {}
}
