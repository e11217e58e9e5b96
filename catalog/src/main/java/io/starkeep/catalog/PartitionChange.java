package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import java.time.Instant;
import java.util.Map;

/// Changes of partitions other than their data.
public sealed interface PartitionChange extends Change {
    record AddPartition(DatabaseId databaseId, TableId tableId, Partition partition)
            implements PartitionChange {}

    record DropPartition(
            DatabaseId databaseId,
            TableId tableId,
            PartitionId partitionId,
            Instant dropped,
            Disposal disposal)
            implements PartitionChange {}

    /// Swaps a partition, with its tablets, for another one: TRUNCATE, RESTORE over a live table.
    ///
    /// @param replacement has an id of its own
    record ReplacePartition(
            DatabaseId databaseId,
            TableId tableId,
            PartitionId old,
            Partition replacement,
            Instant dropped,
            Disposal disposal)
            implements PartitionChange {}

    record RenamePartition(
            DatabaseId databaseId, TableId tableId, PartitionId partitionId, String newName)
            implements PartitionChange {}

    /// Puts these properties in the place of all properties.
    record SetPartitionProperties(
            DatabaseId databaseId,
            TableId tableId,
            PartitionId partitionId,
            Map<String, String> properties)
            implements PartitionChange {
        public SetPartitionProperties {
            properties = PersistentMap.copyOf(properties);
        }
    }
}
