package io.starkeep.plan.schema;

import static io.starkeep.plan.schema.SystemRows.CATALOG;
import static io.starkeep.plan.schema.SystemRows.row;

import io.starkeep.plan.schema.SystemRows.Known;
import io.starkeep.type.Column;
import io.starkeep.type.KeysType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The primary key of a table in the tables where clients look for keys; other key models do not
/// make rows unique and have no rows here.
final class KeyRows {
    private static final String NAME = "PRIMARY";

    private KeyRows() {}

    /// @param view `statistics`, `table_constraints` or `key_column_usage`
    static List<List<@Nullable Object>> of(String view, Known known) {
        if (known.table().schema().keysType() != KeysType.PRIMARY) {
            return List.of();
        }
        if (view.equals("table_constraints")) {
            return List.of(constraint(known));
        }
        List<Column> key = known.table().schema().keyColumns();
        return IntStream.range(0, key.size())
                .mapToObj(i -> column(view, known, key.get(i).name(), i + 1))
                .toList();
    }

    private static List<@Nullable Object> constraint(Known known) {
        return row(
                CATALOG,
                known.database(),
                NAME,
                known.database(),
                known.table().name(),
                "PRIMARY KEY");
    }

    private static List<@Nullable Object> column(
            String view, Known known, String column, int position) {
        return view.equals("statistics")
                ? statistic(known, column, position)
                : usage(known, column, position);
    }

    private static List<@Nullable Object> statistic(Known known, String column, int position) {
        return row(
                CATALOG,
                known.database(),
                known.table().name(),
                0,
                known.database(),
                NAME,
                position,
                column,
                "A",
                null,
                null,
                null,
                "",
                NAME,
                "",
                "");
    }

    private static List<@Nullable Object> usage(Known known, String column, int position) {
        return row(
                CATALOG,
                known.database(),
                NAME,
                CATALOG,
                known.database(),
                known.table().name(),
                column,
                position,
                null,
                null,
                null,
                null);
    }
}
