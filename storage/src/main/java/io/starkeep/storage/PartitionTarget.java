package io.starkeep.storage;

import io.starkeep.error.Invariant;
import io.starkeep.type.PartitionId;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Optional;

/// A partition that a write may fill.
///
/// @param range empty when the table has one partition that takes every row
/// @param tablets in bucket order; at least one
public record PartitionTarget(
        PartitionId partition, Optional<PartitionRange> range, List<TabletId> tablets) {
    public PartitionTarget {
        tablets = List.copyOf(tablets);
        Invariant.check(!tablets.isEmpty(), "partition %s has no tablets", partition);
    }
}
