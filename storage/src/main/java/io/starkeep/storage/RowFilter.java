package io.starkeep.storage;

import io.starkeep.engine.EngineSession;

/// Which rows a DELETE means.
public sealed interface RowFilter {
    /// @param session runs the predicate
    /// @param sql an expression of the engine over the table's columns, by their names
    record EnginePredicate(EngineSession session, String sql) implements RowFilter {}

    /// Rows whose column has this value, in the canonical text form of its type.
    record ColumnEquals(String column, String text) implements RowFilter {}
}
