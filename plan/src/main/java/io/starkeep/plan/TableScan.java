package io.starkeep.plan;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.type.Column;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a statement reads of one table, each mention of the table counted.
///
/// @param alias unique in the statement
/// @param database its name
/// @param columns those that are needed, in the order of the schema; may be empty (`count(*)`)
/// @param partitions those that can hold wanted rows; may be empty
/// @param filter a condition over the columns by their own names, true for every wanted row; the
///   statement checks its rows itself
/// @param limit as many rows are enough, whichever they are, of those that the filter lets through
public record TableScan(
        String alias,
        String database,
        Table table,
        List<Column> columns,
        List<PartitionScan> partitions,
        Optional<TypedExpression> filter,
        OptionalLong limit) {
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
