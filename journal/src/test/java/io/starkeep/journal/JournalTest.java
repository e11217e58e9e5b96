package io.starkeep.journal;

import static io.starkeep.journal.JournalWorld.FIRST_SEGMENT;
import static io.starkeep.journal.JournalWorld.FOLDER;
import static io.starkeep.journal.JournalWorld.SMALL_SEGMENTS;
import static io.starkeep.journal.JournalWorld.bytes;
import static io.starkeep.journal.JournalWorld.content;
import static io.starkeep.journal.JournalWorld.open;
import static io.starkeep.journal.JournalWorld.replay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import io.starkeep.file.MemoryFileStore;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private final MemoryFileStore store = JournalWorld.store();

    @Test
    void replaysRecordsInOrder() {
        try (Journal journal = open(store)) {
            assertThat(journal.append(bytes("one"))).isEqualTo(1);
            assertThat(journal.append(bytes("two"))).isEqualTo(2);
        }
        assertThat(replay(store).texts).containsExactly("one", "two");
    }

    @Test
    void goesOnAfterAStop() {
        try (Journal journal = open(store)) {
            journal.append(bytes("one"));
        }
        try (Journal journal = open(store)) {
            journal.append(bytes("two"));
        }
        assertThat(replay(store).texts).containsExactly("one", "two");
    }

    @Test
    void addsNothingWhenItIsOpenedAndClosedAgain() {
        try (Journal journal = open(store)) {
            journal.append(bytes("one"));
        }
        long size = store.size(FIRST_SEGMENT);
        open(store).close();
        assertThat(store.size(FIRST_SEGMENT)).isEqualTo(size);
    }

    @Test
    void beginsNewSegmentsAndReadsAllOfThem() {
        try (Journal journal =
                Journal.open(store, FOLDER, SMALL_SEGMENTS, new JournalWorld.Replayed())) {
            IntStream.range(0, 20).forEach(i -> journal.append(bytes("record " + i)));
        }
        assertThat(store.list(FOLDER)).hasSizeGreaterThan(3);
        assertThat(replay(store).texts)
                .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "record " + i).toList());
    }

    @Test
    void startsFromTheCheckpointAndDropsWhatItContains() {
        try (Journal journal = open(store)) {
            journal.append(bytes("one"));
            long second = journal.append(bytes("two"));
            journal.append(bytes("three"));
            journal.checkpoint(second, bytes("1+2"));
            journal.append(bytes("four"));
        }
        assertThat(replay(store).texts).containsExactly("[1+2]", "three", "four");
        try (Journal journal = open(store)) {
            journal.checkpoint(journal.lastSequence(), bytes("all"));
        }
        assertThat(replay(store).texts).containsExactly("[all]");
        assertThat(store.list(FOLDER))
                .extracting(entry -> entry.location().name())
                .containsExactly(
                        "checkpoint-00000000000000000005.state",
                        "segment-00000000000000000006.log");
    }

    @Test
    void tellsHowMuchAReplayWouldRead() {
        try (Journal journal = open(store)) {
            journal.append(new byte[500]);
            assertThat(journal.bytesSinceCheckpoint()).isGreaterThanOrEqualTo(500);
            journal.checkpoint(1, bytes("state"));
            assertThat(journal.bytesSinceCheckpoint()).isZero();
        }
    }

    @Test
    void syncsOnceForManyThatWait(@TempDir Path directory) throws Exception {
        StoppingStore counting = new StoppingStore(Integer.MAX_VALUE);
        FileStore slow = counting.over(LocalFileStore.open(directory));
        int threads = 200;
        try (Journal journal = open(slow);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> appends =
                    IntStream.range(0, threads)
                            .<Callable<Long>>mapToObj(
                                    i -> () -> journal.append(bytes("record " + i)))
                            .toList();
            List<Long> sequences =
                    executor.invokeAll(appends).stream().map(Future::resultNow).sorted().toList();
            assertThat(sequences).isEqualTo(LongStream.rangeClosed(1, threads).boxed().toList());
        }
        assertThat(counting.syncs()).isLessThan(threads);
        assertThat(replay(LocalFileStore.open(directory)).texts).hasSize(threads);
    }

    @Test
    void keepsABatchWithinItsLimit() {
        JournalOptions tiny = new JournalOptions(1_000_000, 10);
        try (Journal journal = Journal.open(store, FOLDER, tiny, new JournalWorld.Replayed())) {
            IntStream.range(0, 10).forEach(_ -> journal.enqueue(new byte[8]));
            assertThat(store.size(FIRST_SEGMENT)).isGreaterThan(FileHeader.SIZE);
            journal.awaitDurable(10);
        }
        assertThat(replay(store).texts).hasSize(10);
    }

    @Test
    void refusesEverythingAfterAFailedWrite() {
        StoppingStore stopping = new StoppingStore(Integer.MAX_VALUE);
        Journal journal = open(stopping.over(store));
        journal.append(bytes("one"));
        stopping.stop();
        assertRefused(() -> journal.append(bytes("two")));
        assertRefused(() -> journal.append(bytes("three")));
        assertRefused(() -> journal.checkpoint(1, bytes("state")));
        journal.close();
        assertThat(replay(store).texts).containsExactly("one");
    }

    private static void assertRefused(Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_ERROR))
                .hasMessageContaining("unknown")
                .hasMessageContaining("the machine stopped");
    }

    @Test
    void refusesRecordsOnceItIsClosed() {
        Journal journal = open(store);
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.append(bytes("late")))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("shutdown");
    }

    @Test
    void refusesEmptyRecords() {
        try (Journal journal = open(store)) {
            assertThatThrownBy(() -> journal.append(new byte[0]))
                    .isInstanceOf(StarkeepException.class);
        }
    }

    @Test
    void writesTheBytesThatTheFormatPromises() {
        try (Journal journal = open(store)) {
            journal.append(bytes("first"));
            journal.append(bytes("second"));
        }
        assertThat(HexFormat.of().formatHex(content(store, FIRST_SEGMENT))).isEqualTo(GOLDEN);
    }

    @Test
    void writesACheckpointInTheBytesThatTheFormatPromises() {
        try (Journal journal = open(store)) {
            journal.append(bytes("first"));
            journal.checkpoint(1, bytes("state"));
        }
        byte[] file = content(store, FileKind.CHECKPOINT.location(FOLDER, 1));
        assertThat(HexFormat.of().formatHex(file)).isEqualTo(GOLDEN_CHECKPOINT);
    }

    private static final String GOLDEN =
            "534b4a4f55524e4c000000010000000000000001d13bf4a3"
                    + "0000000500000000000000010000000000000018f7e7c4048a3ea1506669727374"
                    + "0000000600000000000000020000000000000039dcb3a1117afd94287365636f6e64"
                    + "000000000000000000000003000000000000005b6dc62bff00000000";

    private static final String GOLDEN_CHECKPOINT =
            "534b434845434b5000000001000000000000000168b28895"
                    + "000000000000000566db68df"
                    + "7374617465";
}
