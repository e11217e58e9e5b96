package io.starkeep.backend;

import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What a statement reads of one table, each mention of the table counted.
///
/// @param relation a plain name, unique in the statement, that the statement knows the rows by
/// @param table `database.table`, for messages
/// @param columns those that are needed, in the order of the schema; none for `count(*)`
/// @param tablets those that can hold wanted rows, with the versions to read; may be empty
/// @param filterSql a condition of the engine over the columns, true for every row that the
///   statement needs; it checks its rows itself, so leaving the others out is allowed, not asked;
///   empty when there is none
/// @param limit as many rows are enough, whichever they are, of those that the filter lets through
/// @param reduction if there is one, the relation has its columns, and groups in place of rows
public record TableRead(
        String relation,
        String table,
        TableSchema schema,
        List<String> columns,
        Map<TabletId, Version> tablets,
        String filterSql,
        OptionalLong limit,
        Optional<Reduction> reduction) {
    public TableRead {
        columns = List.copyOf(columns);
        tablets = Map.copyOf(tablets);
    }

    /// Rows as they are.
    public TableRead(
            String relation,
            String table,
            TableSchema schema,
            List<String> columns,
            Map<TabletId, Version> tablets,
            String filterSql,
            OptionalLong limit) {
        this(relation, table, schema, columns, tablets, filterSql, limit, Optional.empty());
    }
}
