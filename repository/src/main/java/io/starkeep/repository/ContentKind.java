package io.starkeep.repository;

/// What a data object holds.
public enum ContentKind {
    /// Rows of a tablet.
    ROWS,
    /// Positions of deleted rows.
    DELETES
}
