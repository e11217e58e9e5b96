package io.starkeep.journal;

import static io.starkeep.journal.JournalWorld.FOLDER;
import static io.starkeep.journal.JournalWorld.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.StarkeepException;
import io.starkeep.file.MemoryFileStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stops the machine after every effect of a life full of appends, checkpoints and restarts.
class JournalCrashTest {
    private static final JournalOptions TINY = new JournalOptions(60, 1_000);

    private final List<String> written = new ArrayList<>();
    private int acknowledged;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void losesNothingThatWasAcknowledged(long seed) {
        for (int effects = 0; ; effects++) {
            if (!liveAndStop(effects, new SplittableRandom(seed * 1_000 + effects))) {
                assertThat(effects).isGreaterThan(30);
                return;
            }
        }
    }

    /// Whether the machine stopped before the life was over.
    private boolean liveAndStop(int effects, SplittableRandom random) {
        written.clear();
        acknowledged = 0;
        MemoryFileStore store = JournalWorld.store();
        StoppingStore stopping = new StoppingStore(effects);
        try {
            live(Journal.open(stopping.over(store), FOLDER, TINY, new Found()), random);
            live(Journal.open(stopping.over(store), FOLDER, TINY, new Found()), random);
        } catch (StarkeepException e) {
            assertThat(stopping.stopped()).isTrue();
        }
        store.crash(random);
        Found found = new Found();
        Journal journal = Journal.open(store, FOLDER, TINY, found);
        checkFound(found);
        journal.append(bytes("after"));
        Found again = new Found();
        store.crash(random);
        Journal.open(store, FOLDER, TINY, again);
        assertThat(again.records).hasSize(found.records.size() + 1).endsWith("after");
        return stopping.stopped();
    }

    private void live(Journal journal, SplittableRandom random) {
        for (int i = 0; i < 12; i++) {
            enqueue(journal);
            if (random.nextInt(3) > 0) {
                enqueue(journal);
            }
            journal.awaitDurable(journal.lastSequence());
            acknowledged = written.size();
            if (i % 5 == 4) {
                journal.checkpoint(journal.lastSequence(), bytes(String.join(",", written)));
            }
        }
        if (random.nextBoolean()) {
            journal.close();
        }
    }

    private void enqueue(Journal journal) {
        String record = "r" + written.size();
        written.add(record);
        journal.enqueue(bytes(record));
    }

    private void checkFound(Found found) {
        assertThat(found.records).hasSizeBetween(acknowledged, written.size());
        assertThat(found.records).isEqualTo(written.subList(0, found.records.size()));
    }

    private static final class Found implements JournalReplay {
        private final List<String> records = new ArrayList<>();

        @Override
        public void checkpoint(long sequence, byte[] state) {
            records.addAll(List.of(new String(state, StandardCharsets.UTF_8).split(",")));
        }

        @Override
        public void record(long sequence, byte[] payload) {
            records.add(new String(payload, StandardCharsets.UTF_8));
        }
    }
}
