package io.starkeep.storage;

import io.starkeep.type.PartitionId;
import java.util.List;
import java.util.Set;

/// What a prepared write or delete will do when it is published.
///
/// @param rows written to files; after duplicate keys within the load were reduced to the last one
/// @param deletedRows older rows that disappear: deleted, or replaced by a row of the same key
/// @param unmatchedRows rows outside every partition, not written
/// @param unmatchedSamples the first few of them, values in text joined by `, `
/// @param bytes of the new files
/// @param partitions those that get a new version; empty when there is nothing to publish, and then
///   the transaction need not be committed
/// @param tablets how many get a new version
public record WriteSummary(
        long rows,
        long deletedRows,
        long unmatchedRows,
        List<String> unmatchedSamples,
        long bytes,
        Set<PartitionId> partitions,
        int tablets) {
    public WriteSummary {
        unmatchedSamples = List.copyOf(unmatchedSamples);
        partitions = Set.copyOf(partitions);
    }
}
