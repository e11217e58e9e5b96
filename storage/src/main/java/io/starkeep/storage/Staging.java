package io.starkeep.storage;

import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import java.util.concurrent.atomic.AtomicLong;

/// Folders for files in the making. What is left in them after a crash goes at the next start.
/// Thread-safe.
final class Staging {
    private final FileStore files;
    private final AtomicLong last = new AtomicLong();

    Staging(FileStore files) {
        this.files = files;
    }

    Folder open() {
        return new Folder(TabletPaths.STAGING.resolve(Long.toString(last.incrementAndGet())));
    }

    /// One folder; closing it removes its files.
    final class Folder implements AutoCloseable {
        private final Location location;

        private Folder(Location location) {
            this.location = location;
        }

        Location location() {
            return location;
        }

        @Override
        public void close() {
            files.deleteAll(location);
        }
    }
}
