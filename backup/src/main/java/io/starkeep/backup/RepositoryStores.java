package io.starkeep.backup;

import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.file.FileStore;
import io.starkeep.repository.RepositoryLocation;

/// Opens the store that a repository's location names.
@FunctionalInterface
public interface RepositoryStores {
    /// @param access with READ_ONLY nothing may be changed there, not even a folder made
    /// @return a store rooted at the location
    FileStore open(RepositoryLocation location, RepositoryAccess access);
}
