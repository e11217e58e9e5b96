package io.starkeep.storage.parquet;

import io.starkeep.storage.RowSource;
import io.starkeep.type.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows at hand as an engine query.
final class SourceRows {
    private SourceRows() {}

    static String sql(RowSource.Rows source, List<Column> columns) {
        List<String> types =
                new ArrayList<>(
                        columns.stream().map(c -> PhysicalColumn.engineType(c.type())).toList());
        if (source.hasOperation()) {
            types.add("INTEGER");
        }
        if (source.rows().isEmpty()) {
            String nothing =
                    types.stream()
                            .map(type -> PhysicalColumn.cast("NULL", type))
                            .collect(Collectors.joining(", "));
            return "SELECT " + nothing + " WHERE FALSE";
        }
        return source.rows().stream()
                .map(row -> row(row, types))
                .collect(Collectors.joining(", ", "VALUES ", ""));
    }

    private static String row(List<@Nullable String> row, List<String> types) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            String value = row.get(i);
            values.add(
                    PhysicalColumn.cast(
                            value == null ? "NULL" : SqlText.literal(value), types.get(i)));
        }
        return "(" + String.join(", ", values) + ")";
    }
}
