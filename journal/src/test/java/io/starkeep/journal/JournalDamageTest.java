package io.starkeep.journal;

import static io.starkeep.journal.JournalWorld.FIRST_SEGMENT;
import static io.starkeep.journal.JournalWorld.FOLDER;
import static io.starkeep.journal.JournalWorld.bytes;
import static io.starkeep.journal.JournalWorld.content;
import static io.starkeep.journal.JournalWorld.open;
import static io.starkeep.journal.JournalWorld.replay;
import static io.starkeep.journal.JournalWorld.storeWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JournalDamageTest {
    private final MemoryFileStore store = JournalWorld.store();

    @Test
    void refusesADamagedByteAnywhereBeforeTheSealOfACleanStop() {
        byte[] intact = sealedSegment();
        for (int at = 0; at < intact.length - JournalRecord.HEADER; at++) {
            MemoryFileStore damaged = storeWith(FIRST_SEGMENT, flipped(intact, at));
            assertDamaged(damaged, FIRST_SEGMENT);
            assertThat(content(damaged, FIRST_SEGMENT)).isEqualTo(flipped(intact, at));
        }
    }

    @Test
    void losesNothingWhenOnlyTheSealIsDamaged() {
        byte[] intact = sealedSegment();
        for (int at = intact.length - JournalRecord.HEADER; at < intact.length; at++) {
            MemoryFileStore damaged = storeWith(FIRST_SEGMENT, flipped(intact, at));
            assertThat(replay(damaged).texts).containsExactly("one", "two", "three");
        }
    }

    @Test
    void losesAtMostTheLastBatchWhenTheStopWasNotClean() {
        byte[] sealed = sealedSegment();
        byte[] intact = Arrays.copyOf(sealed, sealed.length - JournalRecord.HEADER);
        int lastBatch = intact.length - JournalRecord.HEADER - "three".length();
        for (int at = 0; at < lastBatch; at++) {
            assertDamaged(storeWith(FIRST_SEGMENT, flipped(intact, at)), FIRST_SEGMENT);
        }
        for (int at = lastBatch; at < intact.length; at++) {
            MemoryFileStore torn = storeWith(FIRST_SEGMENT, flipped(intact, at));
            assertThat(replay(torn).texts).containsExactly("one", "two");
            assertThat(torn.size(FIRST_SEGMENT)).isEqualTo(lastBatch);
        }
    }

    @Test
    void cutsATailTornAtAnyLength() {
        byte[] sealed = sealedSegment();
        List<String> all = List.of("one", "two", "three");
        for (int length = FileHeader.SIZE; length < sealed.length; length++) {
            MemoryFileStore torn = storeWith(FIRST_SEGMENT, Arrays.copyOf(sealed, length));
            List<String> found = replay(torn).texts;
            assertThat(all.subList(0, found.size())).isEqualTo(found);
            try (Journal journal = open(torn)) {
                journal.append(bytes("next"));
            }
            assertThat(replay(torn).texts).hasSize(found.size() + 1).endsWith("next");
        }
    }

    @Test
    void refusesACutOffHeader() {
        byte[] sealed = sealedSegment();
        for (int length = 0; length < FileHeader.SIZE; length++) {
            assertDamaged(storeWith(FIRST_SEGMENT, Arrays.copyOf(sealed, length)), FIRST_SEGMENT);
        }
    }

    @Test
    void cutsABatchWhoseFirstPartNeverReachedTheDisk() {
        Journal journal = open(store);
        journal.append(bytes("acknowledged"));
        int durable = (int) store.size(FIRST_SEGMENT);
        journal.enqueue(bytes("lost in the middle"));
        journal.enqueue(bytes("whole, but never acknowledged"));
        journal.awaitDurable(3);
        byte[] holed = content(store, FIRST_SEGMENT);
        Arrays.fill(holed, durable, durable + 10, (byte) 0);
        MemoryFileStore torn = storeWith(FIRST_SEGMENT, holed);
        assertThat(replay(torn).texts).containsExactly("acknowledged");
        assertThat(torn.size(FIRST_SEGMENT)).isEqualTo(durable);
    }

    @Test
    void refusesDamageInAnEarlierSegment() {
        writeSegments();
        Location first = FIRST_SEGMENT;
        byte[] intact = content(store, first);
        for (int at = 0; at < intact.length; at++) {
            store.replace(first, flipped(intact, at));
            assertDamaged(store, first);
        }
        for (int length = 0; length < intact.length; length++) {
            store.replace(first, Arrays.copyOf(intact, length));
            assertThatThrownBy(() -> replay(store)).isInstanceOf(StarkeepException.class);
        }
    }

    @Test
    void refusesToStartWithoutASegmentInBetween() {
        writeSegments();
        Location second = store.list(FOLDER).get(1).location();
        store.delete(second);
        assertDamaged(store, second);
    }

    @Test
    void refusesToStartWithoutTheFirstSegment() {
        writeSegments();
        store.delete(FIRST_SEGMENT);
        assertDamaged(store, FIRST_SEGMENT);
    }

    @Test
    void refusesADamagedCheckpoint() {
        Location checkpoint = writeCheckpoint();
        byte[] intact = content(store, checkpoint);
        for (int at = 0; at < intact.length; at++) {
            store.replace(checkpoint, flipped(intact, at));
            assertDamaged(store, checkpoint);
        }
        for (int length = 0; length < intact.length; length++) {
            store.replace(checkpoint, Arrays.copyOf(intact, length));
            assertDamaged(store, checkpoint);
        }
    }

    @Test
    void refusesToStartWithoutTheCheckpoint() {
        Location checkpoint = writeCheckpoint();
        store.delete(checkpoint);
        assertDamaged(store, FIRST_SEGMENT);
    }

    @Test
    void refusesToStartWithoutTheSegmentAfterTheCheckpoint() {
        writeCheckpoint();
        Location segment = FileKind.SEGMENT.location(FOLDER, 2);
        assertThat(store.exists(segment)).isTrue();
        store.delete(segment);
        assertDamaged(store, segment);
    }

    @Test
    void refusesAnotherSequenceThanExpected() {
        byte[] segment = sealedSegment();
        Location other = FileKind.SEGMENT.location(FOLDER, 7);
        assertDamaged(storeWith(other, segment), FIRST_SEGMENT);
        MemoryFileStore renamed = storeWith(other, segment);
        renamed.link(other, FIRST_SEGMENT);
        assertThatThrownBy(() -> replay(renamed)).isInstanceOf(StarkeepException.class);
    }

    @Test
    void namesAFormatThatIsTooNew() {
        byte[] segment = sealedSegment();
        ByteBuffer header = ByteBuffer.wrap(segment);
        header.putInt(8, 2);
        header.putInt(FileHeader.SIZE - 4, Checksum.of(segment, 0, FileHeader.SIZE - 4));
        assertThatThrownBy(() -> replay(storeWith(FIRST_SEGMENT, segment)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_TOO_NEW))
                .hasMessageContaining(FIRST_SEGMENT.path())
                .hasMessageContaining("version 2");
    }

    /// Three batches and a seal.
    private byte[] sealedSegment() {
        MemoryFileStore fresh = JournalWorld.store();
        try (Journal journal = open(fresh)) {
            journal.append(bytes("one"));
            journal.append(bytes("two"));
            journal.append(bytes("three"));
        }
        return content(fresh, FIRST_SEGMENT);
    }

    private void writeSegments() {
        try (Journal journal =
                Journal.open(
                        store, FOLDER, JournalWorld.SMALL_SEGMENTS, new JournalWorld.Replayed())) {
            IntStream.range(0, 12).forEach(i -> journal.append(bytes("record " + i)));
        }
        assertThat(store.list(FOLDER)).hasSizeGreaterThan(2);
    }

    private Location writeCheckpoint() {
        try (Journal journal = open(store)) {
            journal.append(bytes("one"));
            journal.checkpoint(1, bytes("the state"));
            journal.append(bytes("two"));
        }
        return FileKind.CHECKPOINT.location(FOLDER, 1);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 0x41;
        return copy;
    }

    private static void assertDamaged(FileStore store, Location file) {
        assertThatThrownBy(() -> replay(store))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_DAMAGED))
                .hasMessageContaining(file.path())
                .hasMessageContaining("Nothing was changed");
    }
}
