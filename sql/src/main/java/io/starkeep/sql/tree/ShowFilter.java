package io.starkeep.sql.tree;

/// What narrows the rows of a SHOW statement.
public sealed interface ShowFilter extends Node {
    /// `LIKE 'pattern'` on the first column.
    record Like(Position position, String pattern) implements ShowFilter {}

    /// `WHERE condition` over the printed columns.
    record Where(Position position, Expression condition) implements ShowFilter {}
}
