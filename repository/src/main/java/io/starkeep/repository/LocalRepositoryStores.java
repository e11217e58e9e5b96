package io.starkeep.repository;

import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import java.nio.file.Path;

/// Repositories in folders of this machine or of a mounted network file system.
public record LocalRepositoryStores() implements RepositoryStores {
    @Override
    public FileStore open(RepositoryLocation location) {
        return LocalFileStore.open(Path.of(location.path()));
    }

    @Override
    public FileStore openReadOnly(RepositoryLocation location) {
        return LocalFileStore.openReadOnly(Path.of(location.path()));
    }
}
