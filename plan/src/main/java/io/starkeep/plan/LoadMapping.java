package io.starkeep.plan;

import io.starkeep.catalog.Table;
import io.starkeep.sql.tree.Expression;
import io.starkeep.type.SqlType;
import java.util.List;
import java.util.Optional;

/// How the columns of a load's source become the columns of a table.
///
/// A table's column takes its value from the assignment of its name, else from the source column of
/// its name, else from its default. Expressions see the columns of the source; the condition sees
/// the assigned values too.
///
/// @param database its name
/// @param partitions names; empty means all
/// @param sourceSql engine SQL that can stand in parentheses in FROM and gives the source's columns
///   under their names
/// @param sourceColumns in the engine's types for their types; VARCHAR for the fields of a file
/// @param misfits what becomes of the text of a source column that is taken straight for a column
///   of another type and does not fit it
/// @param passThrough columns of `sourceSql`, none of `sourceColumns`, that the rendered rows carry
///   untouched behind all others, under their own names
public record LoadMapping(
        String database,
        Table table,
        List<String> partitions,
        String sourceSql,
        List<SourceColumn> sourceColumns,
        List<Assignment> assignments,
        Optional<Expression> where,
        Misfits misfits,
        List<String> passThrough) {
    public LoadMapping {
        partitions = List.copyOf(partitions);
        sourceColumns = List.copyOf(sourceColumns);
        assignments = List.copyOf(assignments);
        passThrough = List.copyOf(passThrough);
    }

    /// What becomes of a text that does not fit the type, length or range of its column.
    public enum Misfits {
        /// NULL takes its place; the row is bad only where the column is NOT NULL.
        NULL,
        /// The row is bad (`strict_mode`).
        REFUSE
    }

    /// @param name compared without case
    public record SourceColumn(String name, SqlType type) {}

    /// @param column of the table
    public record Assignment(String column, Expression value) {}
}
