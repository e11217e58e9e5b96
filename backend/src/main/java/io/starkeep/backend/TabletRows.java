package io.starkeep.backend;

import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Asks a backend for rows of tablets that it has.
///
/// @param columns in the order wanted; none gives one column without meaning
/// @param filterSql a condition of the engine over these columns; empty for all rows
/// @param limit as many rows are enough, whichever they are, of those that the filter lets through
/// @param reduction what to send in place of the rows, if there is one
public record TabletRows(
        String table,
        TableSchema schema,
        List<String> columns,
        Map<TabletId, Version> tablets,
        String filterSql,
        OptionalLong limit,
        Optional<Reduction> reduction) {
    public TabletRows {
        columns = List.copyOf(columns);
        tablets = Map.copyOf(tablets);
    }

    /// Rows as they are.
    public TabletRows(
            String table,
            TableSchema schema,
            List<String> columns,
            Map<TabletId, Version> tablets,
            String filterSql,
            OptionalLong limit) {
        this(table, schema, columns, tablets, filterSql, limit, Optional.empty());
    }
}
