package io.starkeep.catalog;

import io.starkeep.type.RepositoryId;

/// Changes of the known repositories.
public sealed interface RepositoryChange extends Change {
    /// Refused with BACKUP_ERROR when the name is taken.
    record CreateRepository(RepositoryRecord repository) implements RepositoryChange {}

    record DropRepository(RepositoryId id) implements RepositoryChange {}
}
