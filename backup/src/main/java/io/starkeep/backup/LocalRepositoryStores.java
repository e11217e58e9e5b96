package io.starkeep.backup;

import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import io.starkeep.repository.RepositoryLocation;
import java.nio.file.Path;

/// Repositories in folders of this machine or of a mounted network file system.
public record LocalRepositoryStores() implements RepositoryStores {
    @Override
    public FileStore open(RepositoryLocation location, RepositoryAccess access) {
        Path path = Path.of(location.path());
        return switch (access) {
            case READ_WRITE -> LocalFileStore.open(path);
            case READ_ONLY -> LocalFileStore.openReadOnly(path);
        };
    }
}
