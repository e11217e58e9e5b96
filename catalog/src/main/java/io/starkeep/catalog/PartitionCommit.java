package io.starkeep.catalog;

import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;

/// One partition's part of a committed transaction.
///
/// @param baseVersion the visible version that the transaction's data was made for; the commit is
///   refused when the partition has another one by then
/// @param newVersion its successor
/// @param addedRows may be negative; for the hints of [Partition]
/// @param addedBytes may be negative
/// @param missed the replicas that did not prepare the transaction, though it touches their tablet:
///   the good ones among them become stale
public record PartitionCommit(
        DatabaseId databaseId,
        TableId tableId,
        PartitionId partitionId,
        Version baseVersion,
        Version newVersion,
        long addedRows,
        long addedBytes,
        Map<TabletId, List<BackendId>> missed) {

    public PartitionCommit {
        PersistentMap<TabletId, List<BackendId>> copy = PersistentMap.empty();
        for (Map.Entry<TabletId, List<BackendId>> entry : missed.entrySet()) {
            copy = copy.with(entry.getKey(), entry.getValue().stream().sorted().toList());
        }
        missed = copy;
    }

    /// One that no replica missed.
    public PartitionCommit(
            DatabaseId databaseId,
            TableId tableId,
            PartitionId partitionId,
            Version baseVersion,
            Version newVersion,
            long addedRows,
            long addedBytes) {
        this(
                databaseId,
                tableId,
                partitionId,
                baseVersion,
                newVersion,
                addedRows,
                addedBytes,
                Map.of());
    }
}
