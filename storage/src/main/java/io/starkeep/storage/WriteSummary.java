package io.starkeep.storage;

import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// What a prepared write or delete will do when it is published.
///
/// @param unmatchedRows rows outside every partition, not written
/// @param unmatchedSamples the first few of them, values in text joined by `, `
/// @param tablets those that get a new version; empty when there is nothing to publish, and then
///   the transaction need not be committed
public record WriteSummary(
        long unmatchedRows, List<String> unmatchedSamples, Map<TabletId, TabletChange> tablets) {
    public WriteSummary {
        unmatchedSamples = List.copyOf(unmatchedSamples);
        tablets = Map.copyOf(tablets);
    }

    /// Written to files; after duplicate keys within the load were reduced to the last one.
    public long rows() {
        return sum(TabletChange::rows);
    }

    /// Older rows that disappear: deleted, or replaced by a row of the same key.
    public long deletedRows() {
        return sum(TabletChange::deletedRows);
    }

    /// Of the new files.
    public long bytes() {
        return sum(TabletChange::bytes);
    }

    /// Those that get a new version.
    public Set<PartitionId> partitions() {
        return tablets.values().stream()
                .map(TabletChange::partition)
                .collect(Collectors.toUnmodifiableSet());
    }

    private long sum(ToLongFunction<TabletChange> figure) {
        return tablets.values().stream().mapToLong(figure).sum();
    }
}
