package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a restore job changed, kept as long as the recycle bin keeps what it replaced, so that the
/// whole job can be undone.
///
/// @param finished when it swapped, which is when what it replaced went to the bin
/// @param created tables that it made
/// @param removed tables that it moved to the bin
/// @param partitions of tables that it neither made nor removed
public record RestoreTrace(
        JobId job,
        DatabaseId databaseId,
        Instant finished,
        List<TableId> created,
        List<TableId> removed,
        List<PartitionTrace> partitions) {
    public RestoreTrace {
        created = List.copyOf(created);
        removed = List.copyOf(removed);
        partitions = List.copyOf(partitions);
    }

    /// @param before what it moved to the bin
    /// @param after what it put there
    public record PartitionTrace(
            TableId table, Optional<PartitionId> before, Optional<PartitionId> after) {}

    /// Whether it moved this to the bin.
    public boolean binned(Recycled one) {
        return switch (one) {
            case Recycled.RecycledDatabase _ -> false;
            case Recycled.RecycledTable table -> removed.contains(table.table().id());
            case Recycled.RecycledPartition recycled ->
                    partitions.stream()
                            .anyMatch(trace ->
                                    trace.before().equals(Optional.of(recycled.partition().id())));
        };
    }
}
