package io.starkeep.file;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Another store, without the power to change it: every writing method fails with FILE_ERROR.
public final class ReadOnlyFileStore implements FileStore {
    private final FileStore store;

    public ReadOnlyFileStore(FileStore store) {
        this.store = store;
    }

    @Override
    public Set<FileCapability> capabilities() {
        return store.capabilities().contains(FileCapability.LOCAL_PATH)
                ? Set.of(FileCapability.LOCAL_PATH)
                : Set.of();
    }

    @Override
    public String description() {
        return store.description();
    }

    @Override
    public InputStream read(Location location) {
        return store.read(location);
    }

    @Override
    public boolean exists(Location location) {
        return store.exists(location);
    }

    @Override
    public long size(Location location) {
        return store.size(location);
    }

    @Override
    public long create(Location location, InputStream content) {
        throw refused("create", location);
    }

    @Override
    public void sync(Location location) {
        throw refused("sync", location);
    }

    @Override
    public void replace(Location location, byte[] content) {
        throw refused("replace", location);
    }

    @Override
    public AppendFile append(Location location) {
        throw refused("append to", location);
    }

    @Override
    public void truncate(Location location, long length) {
        throw refused("truncate", location);
    }

    @Override
    public void link(Location existing, Location link) {
        throw refused("link", link);
    }

    @Override
    public void delete(Location location) {
        throw refused("delete", location);
    }

    @Override
    public void deleteAll(Location folder) {
        throw refused("delete all of", folder);
    }

    @Override
    public List<FileEntry> list(Location folder) {
        return store.list(folder);
    }

    /// Only of a file that exists: folders are not made.
    @Override
    public Path localPath(Location location) {
        if (!store.exists(location)) {
            throw refused("make a path for", location);
        }
        return store.localPath(location);
    }

    private StarkeepException refused(String action, Location location) {
        return StarkeepException.of(
                ErrorCode.FILE_ERROR,
                "Cannot %s '%s' in %s: it was opened read only"
                        .formatted(action, location, description()));
    }
}
