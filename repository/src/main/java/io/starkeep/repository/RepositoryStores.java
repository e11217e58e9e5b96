package io.starkeep.repository;

import io.starkeep.file.FileStore;

/// Opens the stores that the locations of repositories name. Thread-safe.
@FunctionalInterface
public interface RepositoryStores {
    /// @return a store rooted at the location
    FileStore open(RepositoryLocation location, Use use);

    /// What a store is opened for.
    enum Use {
        WRITE,
        /// Nothing may be changed there, not even a folder made.
        READ
    }
}
