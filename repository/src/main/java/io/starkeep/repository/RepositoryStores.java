package io.starkeep.repository;

import io.starkeep.file.FileStore;

/// Opens the stores that the locations of repositories name. Thread-safe.
public interface RepositoryStores {
    /// @return a store rooted at the location
    FileStore open(RepositoryLocation location);

    /// As [#open], for a repository in which nothing may be changed, not even a folder made.
    FileStore openReadOnly(RepositoryLocation location);
}
