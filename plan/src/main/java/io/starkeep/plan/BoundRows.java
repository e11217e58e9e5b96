package io.starkeep.plan;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.plan.tree.TypedQuery;
import java.util.List;

/// Rows on their way into a table: of INSERT, UPDATE or a load.
///
/// Rendered, it is a query of the table's columns, in the order of the schema, under their names
/// and in the engine's types for them, followed by two more columns:
///
/// - [#SELECTED] BOOLEAN: false for a row that the load's WHERE leaves out, neither loaded nor
///   counted as bad;
/// - [#REASON] VARCHAR: NULL for a good row, else what is wrong with it, naming column and value.
///
/// and by the columns that a [LoadMapping] passes through.
///
/// @param database its name
/// @param partitions those that may receive rows, as the statement restricts them
/// @param scans what is read
public record BoundRows(
        String database,
        Table table,
        List<Partition> partitions,
        TypedQuery root,
        List<TableScan> scans) {
    public static final String SELECTED = "__selected";
    public static final String REASON = "__reason";

    public BoundRows {
        partitions = List.copyOf(partitions);
        scans = List.copyOf(scans);
    }
}
