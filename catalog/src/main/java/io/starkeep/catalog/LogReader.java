package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.List;
import tools.jackson.core.JacksonException;

/// Reads what a log holds.
///
/// @param log for messages
record LogReader(CatalogLog log) {
    /// @throws StarkeepException FORMAT_TOO_NEW
    CatalogVersion version(LogCheckpoint checkpoint) {
        try {
            return CatalogJson.decodeState(checkpoint.state()).withSequence(checkpoint.sequence());
        } catch (JacksonException e) {
            throw unknown(e, "The checkpoint", checkpoint.sequence());
        }
    }

    /// @throws StarkeepException FORMAT_TOO_NEW
    List<Change> changes(long sequence, byte[] record) {
        try {
            return CatalogJson.decodeChanges(record);
        } catch (JacksonException e) {
            throw unknown(e, "Record", sequence);
        }
    }

    /// Its checksum was right, so it is as it was written.
    private StarkeepException unknown(JacksonException cause, String what, long sequence) {
        return StarkeepException.causedBy(
                cause,
                ErrorCode.FORMAT_TOO_NEW,
                "%s %d of the catalog in %s has something that this Starkeep does not know: %s. Use the newer Starkeep that wrote it"
                        .formatted(what, sequence, log.description(), cause.getOriginalMessage()));
    }
}
