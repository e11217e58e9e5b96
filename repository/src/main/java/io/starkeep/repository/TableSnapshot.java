package io.starkeep.repository;

import io.starkeep.type.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One table at the cut: all that is needed to make it again, and nothing of the server it came
/// from.
///
/// @param partitionColumns empty for an unpartitioned table
/// @param buckets number of tablets of a new partition; each partition has its own
public record TableSnapshot(
        String name,
        String comment,
        TableSchema schema,
        List<String> partitionColumns,
        List<String> bucketColumns,
        int buckets,
        Map<String, String> properties,
        List<PartitionSnapshot> partitions) {
    public TableSnapshot {
        partitionColumns = List.copyOf(partitionColumns);
        bucketColumns = List.copyOf(bucketColumns);
        properties = Map.copyOf(properties);
        partitions = List.copyOf(partitions);
    }

    /// @param partition compared without case
    public Optional<PartitionSnapshot> partition(String partition) {
        return partitions.stream().filter(p -> p.name().equalsIgnoreCase(partition)).findFirst();
    }

    /// This table with some of its partitions only.
    public TableSnapshot withPartitions(List<PartitionSnapshot> chosen) {
        return new TableSnapshot(
                name,
                comment,
                schema,
                partitionColumns,
                bucketColumns,
                buckets,
                properties,
                chosen);
    }
}
