package io.starkeep.repository;

import io.starkeep.file.FileStore;

/// Opens the stores of repositories. Thread-safe.
@FunctionalInterface
public interface RepositoryStores {
    /// Cheap when the same address was opened before. Nobody closes what is opened; connections
    /// belong to whoever implements this.
    ///
    /// @return a store rooted at the location
    /// @throws io.starkeep.error.StarkeepException BACKUP_ERROR for a scheme that nobody knows, and
    ///   for properties that are unknown, missing or wrong; whether the store answers is seen at
    ///   its first use only
    FileStore open(StoreAddress address, Use use);

    /// What a store is opened for.
    enum Use {
        WRITE,
        /// Nothing may be changed there, not even a folder made.
        READ
    }
}
