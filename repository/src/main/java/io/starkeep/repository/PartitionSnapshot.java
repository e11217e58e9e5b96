package io.starkeep.repository;

import io.starkeep.type.PartitionRange;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One partition at the cut.
///
/// @param range empty for an unpartitioned table
/// @param tablets in bucket order
public record PartitionSnapshot(
        String name,
        Optional<PartitionRange> range,
        Map<String, String> properties,
        Version version,
        List<TabletSnapshot> tablets) {
    public PartitionSnapshot {
        properties = Map.copyOf(properties);
        tablets = List.copyOf(tablets);
    }
}
