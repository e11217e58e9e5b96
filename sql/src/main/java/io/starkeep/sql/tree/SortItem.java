package io.starkeep.sql.tree;

/// One term of ORDER BY.
public record SortItem(Position position, Expression expression, Direction direction, Nulls nulls)
        implements Node {
    /// ASC is the default.
    public enum Direction {
        ASC,
        DESC
    }

    /// Where NULLs go; unspecified means first for ASC and last for DESC.
    public enum Nulls {
        UNSPECIFIED,
        FIRST,
        LAST
    }
}
