package io.starkeep.load;

import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.TransactionId;

/// Where bodies of running loads wait for the engine. Nothing here outlives its load: a start of
/// the server empties it.
final class SpoolArea {
    private static final Location FOLDER = Location.of("load/spool");

    private final FileStore files;

    SpoolArea(FileStore files) {
        this.files = files;
    }

    FileStore files() {
        return files;
    }

    Location of(TransactionId load) {
        return FOLDER.resolve(load + ".rows");
    }

    /// At start.
    void clear() {
        files.deleteAll(FOLDER);
    }
}
