package io.starkeep.repository;

import io.starkeep.file.FileStore;
import java.util.Set;

/// Opens the stores of some schemes. A service: drivers that need libraries are found on the class
/// path by [java.util.ServiceLoader], in the composition root only. Thread-safe.
public interface StoreDriver extends AutoCloseable {
    /// In lower case: `s3a`, `hdfs`.
    Set<String> schemes();

    /// As [RepositoryStores#open], for a location of one of the schemes and without brokers.
    FileStore open(StoreAddress address, RepositoryStores.Use use);

    /// Ends the connections of all stores it opened.
    @Override
    void close();
}
