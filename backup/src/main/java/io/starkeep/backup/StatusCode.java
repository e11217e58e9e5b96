package io.starkeep.backup;

/// The codes that the column Status may show.
enum StatusCode {
    OK,
    /// A table, partition, database or repository is gone.
    NOT_FOUND,
    /// A file is damaged.
    BAD_FILE,
    TIMEOUT,
    /// Cancelled by the user, or any other error.
    COMMON_ERROR
}
