package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.Version;

/// One partition's part of a committed transaction.
///
/// @param baseVersion the visible version that the transaction's data was made for; the commit is
///   refused when the partition has another one by then
/// @param newVersion its successor
/// @param addedRows may be negative; for the hints of [Partition]
/// @param addedBytes may be negative
public record PartitionCommit(
        DatabaseId databaseId,
        TableId tableId,
        PartitionId partitionId,
        Version baseVersion,
        Version newVersion,
        long addedRows,
        long addedBytes) {}
