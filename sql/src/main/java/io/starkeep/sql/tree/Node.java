package io.starkeep.sql.tree;

/// What every part of the tree has.
public interface Node {
    /// Of the first character of this part in the statement's text.
    Position position();
}
