package io.starkeep.repository;

import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import java.nio.file.Path;

/// Repositories in folders of this machine or of a mounted network file system.
public record LocalRepositoryStores() implements RepositoryStores {
    @Override
    public FileStore open(RepositoryLocation location, Use use) {
        Path path = Path.of(location.path());
        return switch (use) {
            case WRITE -> LocalFileStore.open(path);
            case READ -> LocalFileStore.openReadOnly(path);
        };
    }
}
