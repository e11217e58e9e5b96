package io.starkeep.plan.schema;

import io.starkeep.plan.InformationSchema;
import io.starkeep.plan.OutputColumn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The shapes of the tables of `information_schema`, without their rows.
public final class SystemShapes {
    private static final Map<String, SystemTable> TABLES = Map.copyOf(SystemTable.all());

    private SystemShapes() {}

    public static List<String> tables() {
        return TABLES.keySet().stream().sorted().toList();
    }

    /// @param table in any case
    public static Optional<List<OutputColumn>> columns(String table) {
        return Optional.ofNullable(TABLES.get(table.toLowerCase(Locale.ROOT)))
                .map(shape ->
                        shape.columns().stream()
                                .map(column ->
                                        new OutputColumn(
                                                column.name(),
                                                column.type(),
                                                true,
                                                shape.name(),
                                                InformationSchema.NAME))
                                .toList());
    }
}
