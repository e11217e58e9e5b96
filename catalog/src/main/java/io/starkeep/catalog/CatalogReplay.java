package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.journal.JournalReplay;
import tools.jackson.core.JacksonException;

/// Folds what a journal holds into a version.
final class CatalogReplay implements JournalReplay {
    private final FileStore store;
    private final Location folder;
    private CatalogVersion version = CatalogVersion.initial();
    private long checkpointed;

    CatalogReplay(FileStore store, Location folder) {
        this.store = store;
        this.folder = folder;
    }

    CatalogVersion version() {
        return version;
    }

    /// The sequence of the checkpoint; 0 without one.
    long checkpointed() {
        return checkpointed;
    }

    @Override
    public void checkpoint(long sequence, byte[] state) {
        try {
            version = CatalogJson.decodeState(state).withSequence(sequence);
        } catch (JacksonException e) {
            throw unknown(e, "The checkpoint", sequence);
        }
        checkpointed = sequence;
    }

    @Override
    public void record(long sequence, byte[] payload) {
        try {
            version =
                    Fold.apply(version, CatalogJson.decodeChanges(payload)).withSequence(sequence);
        } catch (JacksonException e) {
            throw unknown(e, "Record", sequence);
        }
    }

    /// Its checksum was right, so it is as it was written.
    private StarkeepException unknown(JacksonException cause, String what, long sequence) {
        return StarkeepException.causedBy(
                cause,
                ErrorCode.FORMAT_TOO_NEW,
                "%s %d of the catalog in '%s' of %s has something that this Starkeep does not know: %s. Use the newer Starkeep that wrote it"
                        .formatted(
                                what,
                                sequence,
                                folder,
                                store.description(),
                                cause.getOriginalMessage()));
    }
}
