package io.starkeep.storage;

/// What a file of a tablet holds.
public enum FileKind {
    /// Rows of the table, sorted by its key columns.
    ROWS,
    /// Positions of rows that are deleted: columns `rowset BIGINT, row BIGINT`.
    DELETES
}
