package io.starkeep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.KeysType;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompactionTest {
    private final TestStore tests =
            new TestStore(new MemoryFileStore(() -> Instant.EPOCH), RowsetFormat::text);
    private final WriteTarget upserts = Tables.keyValue(KeysType.PRIMARY, 1, 1);
    private final WriteTarget appends = Tables.keyValue(KeysType.DUPLICATE, 1, 1);

    @AfterEach
    void close() {
        tests.close();
    }

    @Test
    void keepsTheNumberOfFilesSmallOverManySmallLoads() {
        for (int i = 0; i < 200; i++) {
            load(upserts, i % 60, "v" + i);
            tests.store.maintain();
            assertThat(statistics().rowsets()).isLessThanOrEqualTo(CompactionPolicy.MOST);
        }
        assertThat(tests.map(upserts)).hasSize(60).containsEntry("19", "v199");
    }

    @Test
    void isWorthNothingForFewFiles() {
        for (int i = 0; i < CompactionPolicy.RUN - 1; i++) {
            load(appends, i, "v");
        }
        assertThat(tests.store.maintain()).isZero();
        load(appends, 9, "v");
        assertThat(tests.store.maintain()).isEqualTo(1);
        assertThat(statistics().rowsets()).isEqualTo(1);
    }

    @Test
    void doesNotTouchRowsThatAPreparedChangeNames() {
        for (int i = 0; i < 6; i++) {
            load(upserts, i, "old");
        }
        TransactionId open = tests.next();
        WriteSummary summary =
                tests.store.write(open, upserts, Tables.rows(new String[] {"1", "new"}));
        assertThat(tests.store.maintain()).isZero();
        tests.finish(open, summary);
        assertThat(tests.map(upserts)).hasSize(6).containsEntry("1", "new");
        assertThat(tests.store.maintain()).isEqualTo(1);
        assertThat(tests.map(upserts)).hasSize(6).containsEntry("1", "new");
    }

    @Test
    void laterLoadsDoNotDisturbIt() {
        for (int i = 0; i < 6; i++) {
            load(appends, i, "a");
        }
        TransactionId open = tests.next();
        WriteSummary summary =
                tests.store.write(open, appends, Tables.rows(new String[] {"7", "b"}));
        assertThat(tests.store.maintain()).isEqualTo(1);
        tests.finish(open, summary);
        assertThat(tests.rows(appends)).hasSize(7);
        assertThat(statistics().rowsets()).isEqualTo(2);
    }

    @Test
    void getsItsTurnAgainstLoadsThatNeverPause() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> loads =
                    threads.submit(() -> {
                        int count = 0;
                        while (!stop.get()) {
                            load(upserts, count % 5, "v" + count);
                            count++;
                        }
                        return count;
                    });
            int compactions = 0;
            try {
                Instant end = Instant.now().plusSeconds(30);
                while (compactions < 5 && Instant.now().isBefore(end)) {
                    compactions += tests.store.maintain();
                }
            } finally {
                stop.set(true);
            }
            assertThat(compactions).isGreaterThanOrEqualTo(5);
            int last = loads.get() - 1;
            assertThat(tests.map(upserts))
                    .hasSize(Math.min(5, last + 1))
                    .containsEntry(Integer.toString(last % 5), "v" + last);
        }
    }

    private void load(WriteTarget target, int key, String value) {
        tests.load(target, Tables.rows(new String[] {Integer.toString(key), value}));
    }

    private TabletStatistics statistics() {
        Map<TabletId, TabletStatistics> all = tests.store.statistics(tests.visible(upserts));
        return all.values().iterator().next();
    }
}
