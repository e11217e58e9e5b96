package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// Repositories in folders of this machine or of a mounted network file system.
public record LocalStoreDriver() implements StoreDriver {
    @Override
    public Set<String> schemes() {
        return Set.of(RepositoryLocation.LOCAL);
    }

    @Override
    public FileStore open(StoreAddress address, RepositoryStores.Use use) {
        if (!address.properties().isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "A repository at "
                            + address.location()
                            + " does not know the properties '"
                            + String.join("', '", new TreeSet<>(address.properties().keySet()))
                            + "'; a local path needs none");
        }
        Path path = Path.of(address.location().path());
        return switch (use) {
            case WRITE -> LocalFileStore.open(path);
            case READ -> LocalFileStore.openReadOnly(path);
        };
    }

    @Override
    public void close() {}
}
