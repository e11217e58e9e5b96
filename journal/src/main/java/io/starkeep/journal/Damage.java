package io.starkeep.journal;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;

/// The refusals to start.
record Damage(FileStore store) {
    private static final String NEXT =
            ". Nothing was changed. Restore this folder from a copy of the data directory, or start"
                    + " with a new data directory and restore a backup";

    StarkeepException at(Location file, long offset, String what) {
        return StarkeepException.of(
                ErrorCode.FILE_DAMAGED,
                "The journal file '%s' in %s is damaged at offset %d: %s%s"
                        .formatted(file, store.description(), offset, what, NEXT));
    }

    StarkeepException missing(Location file, String what) {
        return StarkeepException.of(
                ErrorCode.FILE_DAMAGED,
                "The journal file '%s' in %s is missing: %s%s"
                        .formatted(file, store.description(), what, NEXT));
    }

    StarkeepException tooNew(Location file, int version) {
        return StarkeepException.of(
                ErrorCode.FORMAT_TOO_NEW,
                "The journal file '%s' in %s has format version %d; this Starkeep reads up to %d. Use the newer Starkeep that wrote it"
                        .formatted(file, store.description(), version, FileHeader.VERSION));
    }
}
