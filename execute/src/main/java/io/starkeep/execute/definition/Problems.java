package io.starkeep.execute.definition;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.Column;
import java.util.List;

/// Messages of faulty definitions.
final class Problems {
    private Problems() {}

    static StarkeepException semantic(String message, Object... arguments) {
        return StarkeepException.of(ErrorCode.SEMANTIC_ERROR, message.formatted(arguments));
    }

    /// The column of this name, compared without case.
    ///
    /// @param role where the name stands, for example `DISTRIBUTED BY`
    /// @throws StarkeepException UNKNOWN_COLUMN
    static Column require(List<Column> columns, String name, String role) {
        for (Column column : columns) {
            if (column.name().equalsIgnoreCase(name)) {
                return column;
            }
        }
        List<String> names = columns.stream().map(Column::name).toList();
        throw StarkeepException.of(
                ErrorCode.UNKNOWN_COLUMN, name, " in " + role + NearestName.hint(name, names));
    }
}
