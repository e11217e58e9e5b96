package io.starkeep.file;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Files in memory, with exactly the durability that [FileStore] promises and no more: [#crash]
/// takes away what was not synced and may bring back what was deleted last. Thread-safe.
public final class MemoryFileStore implements FileStore {
    private final InstantSource clock;
    private final TreeMap<String, Named> files = new TreeMap<>();

    /// Deletions that no durable act in their folder has followed yet.
    private final TreeMap<String, Named> undurableDeletions = new TreeMap<>();

    private int crashes;
    private long capacity = Long.MAX_VALUE;

    public MemoryFileStore(InstantSource clock) {
        this.clock = clock;
    }

    /// The machine stops and starts again. Files open for appending are lost to their owners.
    ///
    /// @param random decides how much of what was not synced survives; the same seed, the same
    ///   survival
    public synchronized void crash(RandomGenerator random) {
        crashes++;
        undurableDeletions.forEach((path, named) -> {
            if (random.nextBoolean()) {
                files.putIfAbsent(path, named);
            }
        });
        undurableDeletions.clear();
        Map<MemoryFile, Boolean> torn = new HashMap<>();
        for (Named named : files.values()) {
            if (torn.put(named.file, true) == null) {
                named.file.crash(random);
            }
        }
    }

    /// The disk behind it has this size from now on; what is there already stays. What does not fit
    /// fails with DISK_FULL, an append after a part of it.
    ///
    /// @param bytes of all files together
    public synchronized void limit(long bytes) {
        capacity = bytes;
    }

    private long room() {
        return capacity == Long.MAX_VALUE ? capacity : Math.max(0, capacity - usedBytes());
    }

    private long usedBytes() {
        return files.values().stream()
                .map(Named::file)
                .distinct()
                .mapToLong(MemoryFile::length)
                .sum();
    }

    private void requireRoom(String action, Location location, long bytes) {
        if (bytes > room()) {
            throw new FileFault(description())
                    .of(new IOException("No space left on device"), action, location.path());
        }
    }

    @Override
    public synchronized Optional<StoreSpace> space() {
        return capacity == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(new StoreSpace(capacity, room()));
    }

    @Override
    public Set<FileCapability> capabilities() {
        return EnumSet.of(
                FileCapability.ATOMIC_CREATE,
                FileCapability.HARD_LINK,
                FileCapability.APPEND_AND_REPLACE);
    }

    @Override
    public String description() {
        return "memory:";
    }

    @Override
    public synchronized InputStream read(Location location) {
        return new ByteArrayInputStream(require("read", location).content());
    }

    @Override
    public synchronized boolean exists(Location location) {
        return files.containsKey(location.path());
    }

    @Override
    public synchronized long size(Location location) {
        return require("read the size of", location).length();
    }

    @Override
    public long create(Location location, InputStream content) {
        refuseTaken("create", location);
        byte[] bytes;
        try {
            bytes = content.readAllBytes();
        } catch (IOException e) {
            throw new FileFault(description()).of(e, "create", location.path());
        }
        synchronized (this) {
            refuseTaken("create", location);
            requireRoom("create", location, bytes.length);
            put(location, MemoryFile.durable(bytes));
        }
        return bytes.length;
    }

    @Override
    public synchronized void sync(Location location) {
        require("sync", location).sync();
        settleDeletions(location);
    }

    @Override
    public synchronized void replace(Location location, byte[] content) {
        requireRoom("replace", location, content.length);
        put(location, MemoryFile.durable(content.clone()));
    }

    @Override
    public synchronized AppendFile append(Location location) {
        if (!exists(location)) {
            put(location, MemoryFile.empty());
        }
        return new Appender(location, require("append to", location), crashes);
    }

    @Override
    public synchronized void truncate(Location location, long length) {
        MemoryFile file = require("truncate", location);
        file.truncate((int) Math.min(length, file.length()));
        settleDeletions(location);
    }

    @Override
    public synchronized void link(Location existing, Location link) {
        refuseTaken("link", link);
        put(link, require("link", existing));
    }

    @Override
    public synchronized void delete(Location location) {
        Named named = files.remove(location.path());
        if (named != null) {
            undurableDeletions.put(location.path(), named);
        }
    }

    @Override
    public synchronized void deleteAll(Location folder) {
        list(folder).forEach(entry -> delete(entry.location()));
    }

    @Override
    public synchronized List<FileEntry> list(Location folder) {
        String prefix = folder.path() + "/";
        return files.tailMap(prefix, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .map(entry ->
                        new FileEntry(
                                Location.of(entry.getKey()),
                                entry.getValue().file.length(),
                                entry.getValue().modified))
                .toList();
    }

    @Override
    public Path localPath(Location location) {
        throw refused("give a path of", location, "files in memory have none");
    }

    private void put(Location location, MemoryFile file) {
        files.put(location.path(), new Named(file, clock.instant()));
        undurableDeletions.remove(location.path());
        settleDeletions(location);
    }

    /// A durable act in a folder makes the deletions before it durable.
    private void settleDeletions(Location location) {
        String folder = folderOf(location.path());
        undurableDeletions.keySet().removeIf(path -> folderOf(path).equals(folder));
    }

    private static String folderOf(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private MemoryFile require(String action, Location location) {
        Named named = files.get(location.path());
        if (named == null) {
            throw refused(action, location, "no such file");
        }
        return named.file;
    }

    private synchronized void refuseTaken(String action, Location location) {
        if (files.containsKey(location.path())) {
            throw refused(action, location, "the name is taken");
        }
    }

    private StarkeepException refused(String action, Location location, String reason) {
        return StarkeepException.of(
                ErrorCode.FILE_ERROR,
                "Cannot %s '%s' in %s: %s".formatted(action, location, description(), reason));
    }

    private record Named(MemoryFile file, Instant modified) {}

    private final class Appender implements AppendFile {
        private final Location location;
        private final MemoryFile file;
        private final int openedAfter;

        Appender(Location location, MemoryFile file, int openedAfter) {
            this.location = location;
            this.file = file;
            this.openedAfter = openedAfter;
        }

        @Override
        public void append(byte[] bytes) {
            synchronized (MemoryFileStore.this) {
                refuseAfterCrash();
                if (bytes.length > room()) {
                    file.append(Arrays.copyOf(bytes, (int) room()));
                }
                requireRoom("append to", location, bytes.length);
                file.append(bytes);
            }
        }

        @Override
        public void sync() {
            synchronized (MemoryFileStore.this) {
                refuseAfterCrash();
                file.sync();
            }
        }

        @Override
        public long length() {
            synchronized (MemoryFileStore.this) {
                return file.length();
            }
        }

        @Override
        public void close() {}

        private void refuseAfterCrash() {
            if (openedAfter != crashes) {
                throw refused("append to", location, "it was opened before a crash");
            }
        }
    }
}
