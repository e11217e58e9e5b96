package io.starkeep.storage;

import io.starkeep.type.TableId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.stream.Stream;

/// What the storage must know of a table to change its rows.
///
/// @param name `database.table`, for messages
/// @param partitionColumns empty when the table has one partition without a range
/// @param partitions those that the write may touch, in any order; a row outside all of them is
///   counted, not written
/// @param bucketColumns the columns whose hash chooses the tablet of a row
public record WriteTarget(
        TableId table,
        String name,
        TableSchema schema,
        List<String> partitionColumns,
        List<PartitionTarget> partitions,
        List<String> bucketColumns) {
    public WriteTarget {
        partitionColumns = List.copyOf(partitionColumns);
        partitions = List.copyOf(partitions);
        bucketColumns = List.copyOf(bucketColumns);
    }

    /// Every tablet of every partition.
    public Stream<TabletId> tablets() {
        return partitions.stream().flatMap(partition -> partition.tablets().stream());
    }
}
