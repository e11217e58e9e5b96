package io.starkeep.journal;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The files of one journal.
record JournalFolder(FileStore store, Location folder) {
    /// The sequences in the names of the files of this kind.
    NavigableSet<Long> sequences(FileKind kind) {
        TreeSet<Long> sequences = new TreeSet<>();
        for (FileEntry entry : store.list(folder)) {
            kind.sequence(entry.location()).ifPresent(sequences::add);
        }
        return sequences;
    }

    Location location(FileKind kind, long sequence) {
        return kind.location(folder, sequence);
    }

    byte[] read(Location location) {
        try (InputStream in = store.read(location)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_ERROR,
                    "Cannot read the journal file '%s' in %s: %s"
                            .formatted(location, store.description(), e.getMessage()));
        }
    }

    /// Also when an attempt failed after it had made the file.
    void createSegment(long firstSequence) {
        Location segment = location(FileKind.SEGMENT, firstSequence);
        if (store.exists(segment)) {
            store.sync(segment);
            return;
        }
        store.create(
                segment,
                new ByteArrayInputStream(FileHeader.encode(FileKind.SEGMENT, firstSequence)));
    }

    /// Deletes what the checkpoint of this sequence makes superfluous.
    void deleteBefore(long checkpoint) {
        for (long older : sequences(FileKind.CHECKPOINT).headSet(checkpoint)) {
            store.delete(location(FileKind.CHECKPOINT, older));
        }
        NavigableSet<Long> segments = sequences(FileKind.SEGMENT);
        Long needed = segments.floor(checkpoint + 1);
        if (needed != null) {
            for (long older : segments.headSet(needed)) {
                store.delete(location(FileKind.SEGMENT, older));
            }
        }
    }
}
