package io.starkeep.load;

import io.starkeep.plan.BoundRows;
import io.starkeep.type.Column;
import java.util.List;
import java.util.stream.Collectors;

/// Engine SQL over the rendered rows of a [BoundRows]: the good ones, and the others.
///
/// @param staged the rendered query; with operations it passes [Operations#COLUMN] through
record RowsQuery(BoundRows rows, String staged, boolean hasOperation) {
    /// Begins the engine's message about the first bad row of a strict INSERT.
    static final String REFUSAL = "starkeep-refused-row:";

    /// The good rows, the others left out; with their operation behind if they have one.
    String good() {
        String operation = hasOperation ? ", CAST(" + Operations.COLUMN + " AS BIGINT)" : "";
        return "SELECT %s%s FROM (%s) WHERE %s".formatted(columns(), operation, staged, goodness());
    }

    /// Every row; the first bad one fails the query with [#REFUSAL] and its reason.
    String strict() {
        return "SELECT %s FROM (%s) WHERE CASE WHEN %s IS NULL THEN %s ELSE error('%s' || %s) END"
                .formatted(
                        columns(),
                        staged,
                        BoundRows.REASON,
                        BoundRows.SELECTED,
                        REFUSAL,
                        BoundRows.REASON);
    }

    /// The rows that [#good] leaves out: whether selected, the reason, and the source's line.
    ///
    /// @param line engine SQL
    String others(String line) {
        String reason =
                hasOperation
                        ? "coalesce(%s, 'load op type string not supported')"
                                .formatted(BoundRows.REASON)
                        : BoundRows.REASON;
        return "SELECT coalesce(%s, false), %s, %s FROM (%s) WHERE NOT coalesce(%s, false)"
                .formatted(BoundRows.SELECTED, reason, line, staged, goodness());
    }

    private String goodness() {
        String operation = hasOperation ? " AND " + Operations.COLUMN + " IS NOT NULL" : "";
        return BoundRows.SELECTED + " AND " + BoundRows.REASON + " IS NULL" + operation;
    }

    private String columns() {
        List<Column> columns = rows.table().schema().columns();
        return columns.stream()
                .map(column -> EngineNames.name(column.name()))
                .collect(Collectors.joining(", "));
    }
}
