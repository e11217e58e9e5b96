package io.starkeep.journal;

import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A journal in memory and what its replay saw.
final class JournalWorld {
    static final Location FOLDER = Location.of("journal");
    static final Location FIRST_SEGMENT = FileKind.SEGMENT.location(FOLDER, 1);
    static final JournalOptions SMALL_SEGMENTS = new JournalOptions(100, 1_000);

    private JournalWorld() {}

    static MemoryFileStore store() {
        return new MemoryFileStore(InstantSource.fixed(Instant.EPOCH));
    }

    static Journal open(FileStore store) {
        return Journal.open(store, FOLDER, JournalOptions.DEFAULT, new Replayed());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Opens the journal, closes nothing, and tells what was in it.
    static Replayed replay(FileStore store) {
        Replayed replayed = new Replayed();
        Journal.open(store, FOLDER, JournalOptions.DEFAULT, replayed);
        return replayed;
    }

    static byte[] content(FileStore store, Location location) {
        try (InputStream in = store.read(location)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static MemoryFileStore storeWith(Location location, byte[] content) {
        MemoryFileStore store = store();
        store.create(location, new ByteArrayInputStream(content));
        return store;
    }

    /// Texts of the records, the checkpoint's in brackets.
    static final class Replayed implements JournalReplay {
        final List<String> texts = new ArrayList<>();

        @Override
        public void checkpoint(long sequence, byte[] state) {
            texts.add("[" + new String(state, StandardCharsets.UTF_8) + "]");
        }

        @Override
        public void record(long sequence, byte[] payload) {
            texts.add(new String(payload, StandardCharsets.UTF_8));
        }
    }
}
