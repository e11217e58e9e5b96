package io.starkeep.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.JobId;
import io.starkeep.type.KeysType;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Stops the machine after every effect of a script of changes, and looks at what a start finds.
class CrashTest {
    private static final JobId BACKUP = new JobId(1);
    private static final JobId RESTORE = new JobId(2);

    private final WriteTarget target = Tables.keyValue(KeysType.PRIMARY, 2, 1);
    private final WriteTarget restored = Tables.keyValue(KeysType.PRIMARY, 2, 21);

    @Test
    void everyCommittedChangeSurvivesAStopAfterAnyEffectAndNothingElseDoes() {
        int effects = 0;
        boolean stopped = true;
        while (stopped) {
            stopped = tryStoppingAfter(effects, 3L * effects + 1);
            effects++;
        }
        assertThat(effects).isGreaterThan(100);
    }

    private boolean tryStoppingAfter(int effects, long seed) {
        MemoryFileStore disk = new MemoryFileStore(() -> Instant.EPOCH);
        StoppingStore stopping = new StoppingStore(effects);
        Map<String, String> model = new TreeMap<>();
        TestStore tests = new TestStore(disk, RowsetFormat::text);
        tests.close();
        boolean stopped = false;
        try {
            tests.reopen(stopping.over(disk));
            script(tests, model, new Random(seed));
        } catch (StarkeepException e) {
            stopped = true;
            assertThat(stopping.stopped()).as("only the stop fails: %s", e).isTrue();
        }
        disk.crash(new Random(seed));
        tests.reopen(disk);
        String when = "after %s effects".formatted(effects);
        assertThat(tests.map(target)).as(when).isEqualTo(model);
        assertSound(tests, disk, when);
        change(tests, model, new Random(seed + 1), 99);
        assertThat(tests.map(target)).as(when + " and one more change").isEqualTo(model);
        checkSnapshotAndRestore(tests, disk, model, when);
        return stopped;
    }

    private void script(TestStore tests, Map<String, String> model, Random random) {
        for (int step = 0; step < 14; step++) {
            change(tests, model, random, step);
            if (step % 5 == 2) {
                tests.now = tests.now.plus(TestStore.GRACE);
                tests.store.maintain();
            }
        }
        TransactionId failed = tests.next();
        tests.store.write(failed, target, Tables.rows(new String[] {"1", "never"}));
        tests.store.abort(failed);
        restoreFrom(tests, tests.store.snapshot(request(tests)), 10);
        tests.store.releaseSnapshot(BACKUP);
    }

    /// The model changes when the catalog commits, which is before the files show.
    private void change(TestStore tests, Map<String, String> model, Random random, int step) {
        TransactionId transaction = tests.next();
        if (random.nextInt(4) == 0) {
            String value = "v" + random.nextInt(10);
            WriteSummary summary =
                    tests.store.delete(transaction, target, new RowFilter.ColumnEquals("v", value));
            var versions = tests.commit(transaction, summary);
            model.values().removeIf(value::equals);
            tests.store.publish(transaction, versions);
            return;
        }
        Map<String, String> after = new TreeMap<>(model);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String key = Integer.toString(random.nextInt(12));
            boolean deletes = random.nextInt(4) == 0;
            rows.add(List.of(key, "v" + step, deletes ? "1" : "0"));
            if (deletes) {
                after.remove(key);
            } else {
                after.put(key, "v" + step);
            }
        }
        WriteSummary summary =
                tests.store.write(transaction, target, new RowSource.Rows(rows, true));
        var versions = tests.commit(transaction, summary);
        model.clear();
        model.putAll(after);
        tests.store.publish(transaction, versions);
    }

    private SnapshotRequest request(TestStore tests) {
        return new SnapshotRequest(BACKUP, tests.visible(target));
    }

    /// As a restore job does: places the files, then asks for tablets.
    private void restoreFrom(TestStore tests, Snapshot snapshot, long offset) {
        List<SnapshotTablet> tablets = new ArrayList<>();
        for (SnapshotTablet tablet : snapshot.tablets()) {
            List<SnapshotFile> placed = new ArrayList<>();
            for (SnapshotFile file : tablet.files()) {
                placed.add(new SnapshotFile(tests.place(RESTORE, file), file.file()));
            }
            TabletId id = new TabletId(tablet.tablet().value() + offset);
            tablets.add(new SnapshotTablet(id, tablet.version(), placed));
        }
        tests.store.restore(new RestoreTablets(RESTORE, tablets));
        tests.store.discardRestore(RESTORE);
    }

    private void checkSnapshotAndRestore(
            TestStore tests, MemoryFileStore disk, Map<String, String> model, String when) {
        tests.store.retain(Set.copyOf(target.tablets().toList()), new TabletId(100));
        tests.store.releaseSnapshot(BACKUP);
        Snapshot snapshot = tests.store.snapshot(request(tests));
        assertThat(tests.store.snapshot(request(tests))).isEqualTo(snapshot);
        change(tests, new TreeMap<>(model), new Random(5), 100);
        restoreFrom(tests, snapshot, 20);
        restoreFrom(tests, snapshot, 20);
        assertThat(tests.map(restored)).as(when + ", restored").isEqualTo(model);
        assertThat(disk.list(TabletPaths.restore(RESTORE))).isEmpty();
    }

    private void assertSound(TestStore tests, MemoryFileStore disk, String when) {
        long present =
                disk.list(TabletPaths.TABLETS).stream()
                        .map(FileEntry::location)
                        .filter(file -> !file.path().startsWith(TabletPaths.JOURNAL.path()))
                        .count();
        assertThat(present).as(when + ", files").isEqualTo(tests.namedFiles());
        assertThat(disk.list(TabletPaths.STAGING)).as(when).isEmpty();
        target.tablets()
                .forEach(tablet -> assertThat(tests.store.verify(tablet)).as(when).isEmpty());
    }
}
