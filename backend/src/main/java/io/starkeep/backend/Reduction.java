package io.starkeep.backend;

import io.starkeep.type.Column;
import io.starkeep.type.TableSchema;
import java.util.List;

/// What the rows of a scan come down to on each machine that has some of them, so that fewer
/// travel: groups of the rows there that the scan's filter lets through.
///
/// @param selectSql expressions of the engine over the scan's columns, under the names of `schema`
/// @param groupSql the expressions of GROUP BY; empty for one group of all rows
/// @param schema of what comes of it
public record Reduction(String selectSql, String groupSql, TableSchema schema) {
    /// The names of the columns that come of it.
    List<String> columns() {
        return schema.columns().stream().map(Column::name).toList();
    }

    /// @param rowsSql a query for the scan's rows that the filter lets through
    String over(String rowsSql) {
        String groups = groupSql.isEmpty() ? "" : " GROUP BY " + groupSql;
        return "SELECT " + selectSql + " FROM (" + rowsSql + ")" + groups;
    }
}
