package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import java.time.Instant;

/// Changes of databases.
public sealed interface DatabaseChange extends Change {
    /// Refused with DATABASE_EXISTS.
    record CreateDatabase(DatabaseId id, String name, Instant created) implements DatabaseChange {}

    /// Refused with DATABASE_EXISTS.
    record RenameDatabase(DatabaseId id, String newName) implements DatabaseChange {}

    /// Drops the database with its tables.
    record DropDatabase(DatabaseId id, Instant dropped, Disposal disposal)
            implements DatabaseChange {}
}
