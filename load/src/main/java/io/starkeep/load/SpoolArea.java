package io.starkeep.load;

import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.SpaceReserve;
import io.starkeep.type.TransactionId;

/// Where bodies of running loads wait for the engine. Nothing here outlives its load: a start of
/// the server empties it.
final class SpoolArea {
    private static final Location FOLDER = Location.of("load/spool");

    private final FileStore files;
    private final SpaceReserve reserve;

    SpoolArea(FileStore files) {
        this.files = files;
        this.reserve = SpaceReserve.standard(files);
    }

    FileStore files() {
        return files;
    }

    /// @throws StarkeepException DISK_FULL when there is no room for another load
    Location of(TransactionId load) {
        reserve.require();
        return FOLDER.resolve(load + ".rows");
    }

    /// At start.
    void clear() {
        files.deleteAll(FOLDER);
    }
}
