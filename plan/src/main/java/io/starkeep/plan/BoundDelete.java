package io.starkeep.plan;

import io.starkeep.catalog.Table;
import io.starkeep.plan.tree.TypedExpression;
import java.util.List;

/// A DELETE whose condition is known.
///
/// @param database its name
/// @param partitions those that can hold such rows, with their tablets; may be empty
/// @param condition over the table's columns; a row is deleted where it is true
public record BoundDelete(
        String database,
        Table table,
        List<TableScan.PartitionScan> partitions,
        TypedExpression condition) {
    public BoundDelete {
        partitions = List.copyOf(partitions);
    }
}
