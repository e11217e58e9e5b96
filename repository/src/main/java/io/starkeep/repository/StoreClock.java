package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.Location;
import java.io.ByteArrayInputStream;
import java.time.Instant;

/// The present by a store's own clock, by which the ages of its files are measured.
record StoreClock(Repository repository) {
    /// Writes a file and looks when the store thinks that was.
    ///
    /// @param number of the file; nobody else may use it now
    Instant now(long number) {
        Location probe = repository.layout().probe(number);
        repository.store().delete(probe);
        repository.store().create(probe, new ByteArrayInputStream(new byte[] {'\n'}));
        try {
            return repository.store().list(repository.layout().probes()).stream()
                    .filter(entry -> entry.location().equals(probe))
                    .map(FileEntry::modified)
                    .findFirst()
                    .orElseThrow(() ->
                            StarkeepException.of(
                                    ErrorCode.FILE_ERROR,
                                    repository.describe(probe)
                                            + " was written but is not listed; a repository"
                                            + " cannot be cleaned safely in such a store"));
        } finally {
            repository.store().delete(probe);
        }
    }
}
