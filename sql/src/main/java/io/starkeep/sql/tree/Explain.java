package io.starkeep.sql.tree;

/// `EXPLAIN [LOGICAL | VERBOSE | COSTS] statement`.
///
/// @param statement a query, INSERT, DELETE, UPDATE, BACKUP or RESTORE
public record Explain(Position position, Level level, Statement statement) implements Statement {
    /// How much to tell.
    public enum Level {
        NORMAL,
        LOGICAL,
        VERBOSE,
        COSTS
    }
}
