package io.starkeep.simulation;

import io.starkeep.file.AppendFile;
import io.starkeep.file.FileCapability;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.simulation.Effect.Action;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// A store as a machine sees it: each change is an effect of the machine, and a machine that has
/// stopped reads nothing.
final class FaultyStore implements FileStore {
    private final String name;
    private final FileStore store;
    private final Machine machine;

    FaultyStore(String name, FileStore store, Machine machine) {
        this.name = name;
        this.store = store;
        this.machine = machine;
    }

    private void change(Action action, Location location, Runnable change) {
        machine.effect(new Effect(name, action, location), change);
    }

    @Override
    public Set<FileCapability> capabilities() {
        return store.capabilities();
    }

    @Override
    public String description() {
        return store.description();
    }

    @Override
    public InputStream read(Location location) {
        machine.read();
        return store.read(location);
    }

    @Override
    public boolean exists(Location location) {
        machine.read();
        return store.exists(location);
    }

    @Override
    public long size(Location location) {
        machine.read();
        return store.size(location);
    }

    @Override
    public long create(Location location, InputStream content) {
        long[] size = new long[1];
        change(Action.CREATE, location, () -> size[0] = store.create(location, content));
        return size[0];
    }

    @Override
    public void sync(Location location) {
        change(Action.SYNC, location, () -> store.sync(location));
    }

    @Override
    public void replace(Location location, byte[] content) {
        change(Action.REPLACE, location, () -> store.replace(location, content));
    }

    @Override
    public AppendFile append(Location location) {
        change(Action.OPEN, location, () -> store.append(location).close());
        return new FaultyAppend(location, store.append(location));
    }

    @Override
    public void truncate(Location location, long length) {
        change(Action.TRUNCATE, location, () -> store.truncate(location, length));
    }

    @Override
    public void link(Location existing, Location link) {
        change(Action.LINK, link, () -> store.link(existing, link));
    }

    /// Link by link, so that the machine can stop in the middle, in an order of its own.
    @Override
    public void linkAll(Map<Location, Location> links) {
        links.keySet().stream()
                .sorted(Comparator.comparing(Location::path))
                .forEach(link -> link(Objects.requireNonNull(links.get(link)), link));
    }

    @Override
    public void delete(Location location) {
        change(Action.DELETE, location, () -> store.delete(location));
    }

    /// File by file, so that the machine can stop in the middle.
    @Override
    public void deleteAll(Location folder) {
        list(folder).forEach(entry -> delete(entry.location()));
    }

    @Override
    public List<FileEntry> list(Location folder) {
        machine.read();
        return store.list(folder);
    }

    @Override
    public Path localPath(Location location) {
        return store.localPath(location);
    }

    private final class FaultyAppend implements AppendFile {
        private final Location location;
        private final AppendFile file;

        FaultyAppend(Location location, AppendFile file) {
            this.location = location;
            this.file = file;
        }

        @Override
        public void append(byte[] bytes) {
            change(Action.APPEND, location, () -> file.append(bytes));
        }

        @Override
        public void sync() {
            change(Action.SYNC_APPENDED, location, file::sync);
        }

        @Override
        public long length() {
            machine.read();
            return file.length();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
