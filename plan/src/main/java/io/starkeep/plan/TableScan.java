package io.starkeep.plan;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.type.Column;
import io.starkeep.type.TabletId;
import java.util.List;

/// What a statement reads of one table, each mention of the table counted.
///
/// @param alias unique in the statement
/// @param database its name
/// @param columns those that are needed, in the order of the schema; may be empty (`count(*)`)
/// @param partitions those that can hold wanted rows; may be empty
public record TableScan(
        String alias,
        String database,
        Table table,
        List<Column> columns,
        List<PartitionScan> partitions) {
    public TableScan {
        columns = List.copyOf(columns);
        partitions = List.copyOf(partitions);
    }

    /// @param tablets those that can hold wanted rows, in the order of the buckets
    public record PartitionScan(Partition partition, List<TabletId> tablets) {
        public PartitionScan {
            tablets = List.copyOf(tablets);
        }
    }

    /// The tablets to read, of all partitions.
    public List<TabletId> tablets() {
        return partitions.stream().flatMap(part -> part.tablets().stream()).toList();
    }
}
