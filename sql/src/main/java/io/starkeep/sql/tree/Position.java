package io.starkeep.sql.tree;

/// A place in a statement's text.
///
/// @param line from 1
/// @param column from 1, counted in UTF-16 units
public record Position(int line, int column) {
    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
