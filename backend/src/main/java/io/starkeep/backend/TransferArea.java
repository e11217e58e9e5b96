package io.starkeep.backend;

import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import java.util.concurrent.atomic.AtomicLong;

/// Where rows on their way between machines wait. Nothing in it outlives the statement it is for; a
/// start empties it. Thread-safe.
public final class TransferArea {
    private static final Location FOLDER = Location.of("transfer");

    private final FileStore files;
    private final AtomicLong last = new AtomicLong();

    /// @param files with local paths; the folder `transfer` in it is this area's own
    public TransferArea(FileStore files) {
        this.files = files;
    }

    FileStore files() {
        return files;
    }

    /// A name that was not given before.
    Location next() {
        return FOLDER.resolve(last.incrementAndGet() + ".parquet");
    }

    /// At start.
    public void clear() {
        files.deleteAll(FOLDER);
    }
}
