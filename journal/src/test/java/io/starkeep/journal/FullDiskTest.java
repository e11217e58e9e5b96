package io.starkeep.journal;

import static io.starkeep.journal.JournalWorld.FIRST_SEGMENT;
import static io.starkeep.journal.JournalWorld.FOLDER;
import static io.starkeep.journal.JournalWorld.bytes;
import static io.starkeep.journal.JournalWorld.open;
import static io.starkeep.journal.JournalWorld.replay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.MemoryFileStore;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A journal whose disk is full goes on when there is space again, without a restart.
class FullDiskTest {
    private static final int MORE = 40;

    private final MemoryFileStore store = JournalWorld.store();

    private void fill(int left) {
        store.limit(store.list(FOLDER).stream().mapToLong(FileEntry::size).sum() + left);
    }

    private void makeRoom() {
        store.limit(Long.MAX_VALUE);
    }

    private static void assertFull(Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.DISK_FULL));
    }

    /// The second record was taken before it did not fit; the third one was not taken.
    @Test
    void writesWhatWaitedOnceThereIsSpace() {
        try (Journal journal = open(store)) {
            journal.append(bytes("one"));
            fill(MORE / 2);
            assertFull(() -> journal.append(bytes("the second record")));
            assertFull(() -> journal.append(bytes("three")));
            assertFull(() -> journal.awaitDurable(2));
            makeRoom();
            journal.awaitDurable(2);
            assertThat(journal.append(bytes("four"))).isEqualTo(3);
        }
        assertThat(replay(store).texts).containsExactly("one", "the second record", "four");
    }

    @Test
    void showsNoDamageWhenTheMachineStopsOnAFullDisk() {
        for (int seed = 0; seed < 20; seed++) {
            MemoryFileStore torn = JournalWorld.store();
            Journal journal = open(torn);
            journal.append(bytes("one"));
            torn.limit(torn.size(FIRST_SEGMENT) + 2 * seed);
            assertFull(() -> journal.append(bytes("the second record")));
            torn.crash(new Random(seed));
            torn.limit(Long.MAX_VALUE);
            assertThat(replay(torn).texts).containsExactly("one");
        }
    }

    @Test
    void closesOnAFullDiskWithoutWhatNobodyWasTold() {
        Journal journal = open(store);
        journal.append(bytes("one"));
        fill(0);
        assertFull(() -> journal.append(bytes("two")));
        journal.close();
        makeRoom();
        assertThat(replay(store).texts).containsExactly("one");
    }

    @Test
    void beginsASegmentAndACheckpointOnceThereIsSpace() {
        try (Journal journal =
                Journal.open(
                        store, FOLDER, JournalWorld.SMALL_SEGMENTS, new JournalWorld.Replayed())) {
            journal.append(new byte[120]);
            fill(0);
            assertFull(() -> journal.checkpoint(1, bytes("state")));
            assertFull(() -> journal.append(bytes("in the next segment")));
            makeRoom();
            journal.append(bytes("more"));
            journal.checkpoint(journal.lastSequence(), bytes("state"));
        }
        assertThat(replay(store).texts).containsExactly("[state]");
    }
}
