package io.starkeep.backup;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.AppendFile;
import io.starkeep.file.FileCapability;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A store in which the process can die, or an error strike, at any change.
final class TroubledStore implements FileStore {
    /// The process is gone.
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// What happens at a change, and when.
    static final class Trouble {
        private final AtomicInteger changes = new AtomicInteger();
        private volatile int crashAt = Integer.MAX_VALUE;
        private volatile int failAt = Integer.MAX_VALUE;
        private volatile boolean dead;
        private volatile Consumer<Location> reader = _ -> {};
        private volatile OptionalLong available = OptionalLong.empty();

        /// What the stores say of their free space from now on.
        void available(OptionalLong bytes) {
            available = bytes;
        }

        private volatile Consumer<Location> lister = _ -> {};

        /// Tells of every folder that is listed.
        void onList(Consumer<Location> listener) {
            lister = listener;
        }

        /// Tells of every file that is opened for reading.
        void onRead(Consumer<Location> listener) {
            reader = listener;
        }

        /// The process dies before (even numbers) or after (odd numbers) the change of this number.
        void crashAt(int moment) {
            crashAt = moment;
            changes.set(0);
            dead = false;
        }

        /// The change of this number fails, once.
        void failAt(int change) {
            failAt = change;
            changes.set(0);
        }

        void none() {
            crashAt(Integer.MAX_VALUE);
            failAt = Integer.MAX_VALUE;
        }

        int changes() {
            return changes.get();
        }

        private void strike(Runnable change) {
            int number = changes.getAndIncrement();
            if (number == failAt) {
                throw StarkeepException.of(ErrorCode.FILE_ERROR, "The store is out of order");
            }
            if (dead || crashAt == 2 * number) {
                dead = true;
                throw new Crash();
            }
            change.run();
            if (crashAt == 2 * number + 1) {
                dead = true;
                throw new Crash();
            }
        }
    }

    private final FileStore store;
    private final Trouble trouble;

    TroubledStore(FileStore store, Trouble trouble) {
        this.store = store;
        this.trouble = trouble;
    }

    @Override
    public Set<FileCapability> capabilities() {
        return store.capabilities();
    }

    @Override
    public OptionalLong available() {
        return trouble.available;
    }

    @Override
    public String description() {
        return store.description();
    }

    @Override
    public InputStream read(Location location) {
        trouble.reader.accept(location);
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
        long[] size = new long[1];
        trouble.strike(() -> size[0] = store.create(location, content));
        return size[0];
    }

    @Override
    public void sync(Location location) {
        trouble.strike(() -> store.sync(location));
    }

    @Override
    public void replace(Location location, byte[] content) {
        trouble.strike(() -> store.replace(location, content));
    }

    @Override
    public AppendFile append(Location location) {
        AppendFile[] file = new AppendFile[1];
        trouble.strike(() -> file[0] = store.append(location));
        return new TroubledAppend(file[0], trouble);
    }

    @Override
    public void truncate(Location location, long length) {
        trouble.strike(() -> store.truncate(location, length));
    }

    @Override
    public void link(Location existing, Location link) {
        trouble.strike(() -> store.link(existing, link));
    }

    @Override
    public void delete(Location location) {
        trouble.strike(() -> store.delete(location));
    }

    @Override
    public void deleteAll(Location folder) {
        trouble.strike(() -> store.deleteAll(folder));
    }

    @Override
    public List<FileEntry> list(Location folder) {
        trouble.lister.accept(folder);
        return store.list(folder);
    }

    @Override
    public Path localPath(Location location) {
        return store.localPath(location);
    }

    private record TroubledAppend(AppendFile file, Trouble trouble) implements AppendFile {
        @Override
        public void append(byte[] bytes) {
            trouble.strike(() -> file.append(bytes));
        }

        @Override
        public void sync() {
            trouble.strike(file::sync);
        }

        @Override
        public long length() {
            return file.length();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
