package io.starkeep.plan.bind;

import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.Position;
import io.starkeep.type.Column;
import java.util.ArrayList;
import java.util.List;

/// Names of columns that a statement writes.
final class TargetNames {
    private TargetNames() {}

    /// The columns of these names, or all when none is named.
    static List<Column> columns(Table table, List<String> names, Position position) {
        if (names.isEmpty()) {
            return table.schema().columns();
        }
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column column = require(table, name, position);
            if (columns.contains(column)) {
                throw Faults.of(ErrorCode.COLUMN_NAMED_TWICE, column.name(), position);
            }
            columns.add(column);
        }
        return columns;
    }

    static Column require(Table table, String name, Position position) {
        return table.schema()
                .column(name)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.UNKNOWN_COLUMN,
                                name,
                                " in 'field list'"
                                        + Faults.at(position)
                                        + NearestName.hint(
                                                name,
                                                table.schema().columns().stream()
                                                        .map(Column::name)
                                                        .toList())));
    }
}
