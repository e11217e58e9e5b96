package io.starkeep.plan;

import io.starkeep.plan.schema.SystemShapes;
import java.util.List;
import java.util.Optional;

/// The tables of `information_schema`, for SHOW and DESC.
public final class InformationSchema {
    public static final String NAME = "information_schema";

    private InformationSchema() {}

    /// Names in lower case, sorted.
    public static List<String> tables() {
        return SystemShapes.tables();
    }

    /// @param table in any case
    /// @return empty when there is no such table
    public static Optional<List<OutputColumn>> columns(String table) {
        return SystemShapes.columns(table);
    }
}
