package io.starkeep.storage;

import static io.starkeep.storage.Tables.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A store gets the tablets of another one.
class CopyTest {
    private static final TabletId TABLET = new TabletId(1);
    private static final PartitionId PARTITION = new PartitionId(1);

    private final WriteTarget target = Tables.keyValue(KeysType.PRIMARY, 1, 1);
    private final MemoryFileStore goodFiles = new MemoryFileStore(() -> Instant.EPOCH);
    private final MemoryFileStore staleFiles = new MemoryFileStore(() -> Instant.EPOCH);
    private final TestStore good = new TestStore(goodFiles, RowsetFormat::text);
    private final TestStore stale = new TestStore(staleFiles, RowsetFormat::text);
    private final List<String> read = new ArrayList<>();

    @AfterEach
    void close() {
        good.close();
        stale.close();
    }

    @Test
    void hasTheSameRowsAndGoesOnFromThere() {
        change(good, 5);
        change(stale, 2);
        copy();
        assertThat(map()).isEqualTo(good.map(target));

        change(good, 3);
        catchUp();
        for (TestStore store : List.of(good, stale)) {
            for (int i = 0; i < 6; i++) {
                store.load(
                        target, rows(new String[] {"" + i, "later"}, new String[] {"9", "" + i}));
            }
        }
        stale.store.maintain();
        assertThat(rowsets()).isLessThan(6);
        assertThat(map()).isEqualTo(good.map(target)).containsEntry("9", "5");
        stale.restart();
        assertThat(map()).isEqualTo(good.map(target));
        assertThat(tabletFiles()).hasSize((int) stale.namedFiles());
    }

    @Test
    void sendsOnlyFilesThatAreMissing() {
        good.load(target, rows(new String[] {"1", "a"}));
        good.load(target, rows(new String[] {"2", "b"}));
        copy();
        assertThat(read).hasSize(2);
        good.load(target, rows(new String[] {"2", "c"}));
        copy();
        assertThat(read).hasSize(4);
        copy();
        assertThat(read).hasSize(4);
        assertThat(map()).containsExactly(Map.entry("1", "a"), Map.entry("2", "c"));
    }

    @Test
    void takesAFileOfTheSameContentFromTheOldTabletUnderAnyNumber() {
        good.load(target, rows(new String[] {"1", "a"}));
        good.load(target, rows(new String[] {"2", "b"}));
        good.load(target, rows(new String[] {"2", "c"}));
        stale.load(target, rows(new String[] {"2", "b"}));
        stale.load(target, rows(new String[] {"1", "a"}));
        copy();
        assertThat(read).hasSize(2);
        assertThat(map()).isEqualTo(good.map(target));
        assertThat(stale.store.verify(TABLET)).isEmpty();
    }

    @Test
    void keepsApartTwoFilesOfTheSameContent() {
        WriteTarget twice = Tables.keyValue(KeysType.DUPLICATE, 1, 1);
        good.load(twice, rows(new String[] {"1", "a"}));
        good.load(twice, rows(new String[] {"1", "a"}));
        stale.load(twice, rows(new String[] {"1", "a"}));
        copy();
        try (TabletPin pin = stale.store.pin(good.visible(target))) {
            assertThat(stale.rows(twice, pin)).hasSize(2);
        }
    }

    @Test
    void doesNotTakeADamagedFileForASoundOne() {
        good.load(target, rows(new String[] {"1", "a"}));
        copy();
        Location file = tabletFiles().getFirst();
        byte[] bytes = bytes(staleFiles, file);
        bytes[bytes.length - 3] ^= 1;
        staleFiles.delete(file);
        staleFiles.create(file, new ByteArrayInputStream(bytes));
        assertThat(stale.store.verify(TABLET)).hasSize(1);
        copy();
        assertThat(stale.store.verify(TABLET)).isEmpty();
        assertThat(map()).containsExactly(Map.entry("1", "a"));
    }

    @Test
    void readersKeepWhatTheyPinnedAndOthersFindOldVersionsGone() {
        change(good, 3);
        stale.load(target, rows(new String[] {"7", "old"}));
        Map<TabletId, Version> old = stale.visible(target);
        try (TabletPin pin = stale.store.pin(old)) {
            copy();
            assertThat(stale.rows(target, pin)).containsExactly(List.of("7", "old"));
            assertCode(ErrorCode.VERSION_GONE, () -> stale.store.pin(old));
        }
        stale.store.maintain();
        assertThat(tabletFiles()).hasSize((int) stale.namedFiles());
    }

    @Test
    void dropsWhatWasPreparedSoThatItIsNotShownTwice() {
        TransactionId transaction = new TransactionId(50);
        for (TestStore store : List.of(good, stale)) {
            store.store.write(transaction, target, rows(new String[] {"1", "a"}));
        }
        var versions = Map.of(PARTITION, new Version(2));
        good.store.publish(transaction, versions);
        assertThat(stale.store.prepared()).containsEntry(transaction, Set.of(TABLET));
        stale.store.copy(source(good.store), Map.of(TABLET, new Version(2)));
        assertThat(stale.store.prepared()).isEmpty();
        stale.store.publish(transaction, versions);
        try (TabletPin pin = stale.store.pin(Map.of(TABLET, new Version(2)))) {
            assertThat(stale.rows(target, pin)).containsExactly(List.of("1", "a"));
        }
    }

    @Test
    void refusesAChangeThatBeganOnTheTabletBefore() {
        good.load(target, rows(new String[] {"1", "a"}));
        TestStore slow =
                new TestStore(
                        new MemoryFileStore(() -> Instant.EPOCH),
                        files -> new InterposedFormat(RowsetFormat.text(files), this::copyToSlow));
        slowStore = slow.store;
        assertCode(
                ErrorCode.TRANSACTION_CONFLICT,
                () ->
                        slow.store.write(
                                new TransactionId(9), target, rows(new String[] {"1", "b"})));
        assertThat(slow.store.prepared()).isEmpty();
        assertThat(slow.store.verify(TABLET)).isEmpty();
        slow.close();
    }

    private @Nullable TabletStore slowStore;

    private void copyToSlow() {
        if (slowStore != null) {
            slowStore.copy(source(good.store), good.visible(target));
        }
    }

    @Test
    void keepsFilesThatCompactionReplacedMeanwhile() {
        for (int i = 0; i < CompactionPolicy.RUN; i++) {
            good.load(target, rows(new String[] {"" + i, "a"}));
        }
        copy();
        good.load(target, rows(new String[] {"9", "b"}));
        List<Integer> compactions = new ArrayList<>();
        TabletSource slow =
                new TestSource(good.store) {
                    @Override
                    public InputStream read(Location file, long offset) {
                        compactions.add(stale.store.maintain());
                        return super.read(file, offset);
                    }
                };
        stale.store.copy(slow, good.visible(target));
        assertThat(compactions).containsExactly(1);
        assertThat(stale.store.verify(TABLET)).isEmpty();
        assertThat(map()).isEqualTo(good.map(target)).hasSize(CompactionPolicy.RUN + 1);
        assertThat(tabletFiles()).hasSize((int) stale.namedFiles());
    }

    @Test
    void goesOnWhereAnEarlierAttemptWasBrokenOff() {
        good.load(target, rows(new String[] {"1", "a"}));
        good.load(target, rows(new String[] {"2", "b"}));
        TabletSource breaking =
                new TestSource(good.store) {
                    @Override
                    public InputStream read(Location file, long offset) {
                        if (read.size() == 1) {
                            throw StarkeepException.of(ErrorCode.FILE_ERROR, "the source stopped");
                        }
                        return super.read(file, offset);
                    }
                };
        assertCode(ErrorCode.FILE_ERROR, () -> stale.store.copy(breaking, good.visible(target)));
        assertThat(stale.store.tablets()).isEmpty();
        stale.restart();
        copy();
        assertThat(read).hasSize(2);
        assertThat(map()).isEqualTo(good.map(target));
        assertThat(staleFiles.list(TabletPaths.COPY)).isEmpty();
    }

    @Test
    void readsOnFromTheByteAtWhichTheConnectionBroke() {
        good.load(target, rows(new String[] {"1", "a".repeat(90)}));
        List<Long> offsets = new ArrayList<>();
        TabletSource breaking =
                new TestSource(good.store) {
                    @Override
                    public InputStream read(Location file, long offset) {
                        offsets.add(offset);
                        InputStream bytes = super.read(file, offset);
                        return offsets.size() < 3 ? new Breaking(bytes, 40) : bytes;
                    }
                };
        stale.store.copy(breaking, good.visible(target));
        assertThat(offsets).containsExactly(0L, 40L, 80L);
        assertThat(map()).isEqualTo(good.map(target));
    }

    @Test
    void believesNothingThatCannotBeChecked() {
        good.load(target, rows(new String[] {"1", "a"}));
        stale.load(target, rows(new String[] {"2", "b"}));
        assertLie(file -> file, bytes -> new ByteArrayInputStream(cut(bytes, -1)));
        assertLie(file -> file, bytes -> new ByteArrayInputStream(cut(bytes, 1)));
        assertLie(file -> file, bytes -> new ByteArrayInputStream(new byte[bytes.length]));
        assertLie(file -> file, bytes -> new Endless());
        assertLie(file -> with(file, "../../catalog"), ByteArrayInputStream::new);
        assertLie(file -> with(file, "0".repeat(64)), ByteArrayInputStream::new);
        TabletSource newer =
                new TestSource(good.store) {
                    @Override
                    public SnapshotTablet files(TabletId tablet, Version version) {
                        SnapshotTablet found = super.files(tablet, version);
                        return new SnapshotTablet(tablet, version.next(), found.files());
                    }
                };
        assertCode(ErrorCode.FILE_DAMAGED, () -> stale.store.copy(newer, good.visible(target)));
        assertThat(stale.map(target)).containsExactly(Map.entry("2", "b"));
        assertThat(staleFiles.list(TabletPaths.COPY)).isEmpty();
    }

    @Test
    void aTabletThatWasDroppedHereComesBack() {
        change(stale, 2);
        change(good, 3);
        stale.store.retain(Set.of(), new TabletId(100));
        copy();
        assertThat(map()).isEqualTo(good.map(target));
        WriteTarget empty = Tables.keyValue(KeysType.PRIMARY, 1, 7);
        stale.store.copy(source(good.store), Map.of(new TabletId(7), new Version(4)));
        try (TabletPin pin = stale.store.pin(Map.of(new TabletId(7), new Version(4)))) {
            assertThat(stale.rows(empty, pin)).isEmpty();
        }
    }

    @Test
    void retainRemovesDownloadsOfTabletsThatAreGone() {
        staleFiles.create(
                TabletPaths.copy(TABLET).resolve("ab"), new ByteArrayInputStream(new byte[1]));
        stale.store.retain(Set.of(TABLET), new TabletId(9));
        assertThat(staleFiles.list(TabletPaths.COPY)).hasSize(1);
        stale.store.retain(Set.of(), new TabletId(9));
        assertThat(staleFiles.list(TabletPaths.COPY)).isEmpty();
    }

    @Test
    void afterACrashATabletHasItsOldFilesOrTheNewOnes() {
        change(good, 6);
        Set<Boolean> outcomes = new HashSet<>();
        int effects = 0;
        boolean stopped = true;
        while (stopped) {
            MemoryFileStore disk = new MemoryFileStore(() -> Instant.EPOCH);
            TestStore crashing = new TestStore(disk, RowsetFormat::text);
            crashing.load(target, rows(new String[] {"1", "old"}));
            crashing.close();
            StoppingStore stopping = new StoppingStore(effects);
            stopped = false;
            try {
                crashing.reopen(stopping.over(disk));
                crashing.store.copy(source(good.store), good.visible(target));
            } catch (StarkeepException e) {
                stopped = true;
            }
            disk.crash(new Random(effects));
            crashing.reopen(disk);
            String when = "after %s effects".formatted(effects);
            boolean isNew = good.visible(PARTITION).equals(crashing.store.tablets().get(TABLET));
            outcomes.add(isNew);
            try (TabletPin pin = crashing.store.pin(good.visible(target))) {
                assertThat(asMap(crashing.rows(target, pin)))
                        .as(when)
                        .isEqualTo(isNew ? good.map(target) : Map.of("1", "old"));
            }
            assertThat(isNew || stopped).as(when).isTrue();
            assertThat(crashing.store.verify(TABLET)).as(when).isEmpty();
            assertThat(tabletFiles(disk)).as(when).hasSize((int) crashing.namedFiles());
            crashing.store.copy(source(good.store), good.visible(target));
            try (TabletPin pin = crashing.store.pin(good.visible(target))) {
                assertThat(asMap(crashing.rows(target, pin))).isEqualTo(good.map(target));
            }
            assertThat(disk.list(TabletPaths.COPY)).as(when).isEmpty();
            crashing.close();
            effects++;
        }
        assertThat(effects).isGreaterThan(10);
        assertThat(outcomes).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void filesStayForSomeMinutesForWhoeverCopiesThem() throws IOException {
        good.load(target, rows(new String[] {"1", "a"}));
        SnapshotTablet files = good.store.files(TABLET, good.visible(PARTITION));
        Location location = files.files().getFirst().location();
        good.store.retain(Set.of(), new TabletId(9));
        good.now = good.now.plus(Duration.ofMinutes(5));
        good.store.maintain();
        try (InputStream bytes = good.store.read(location, 3)) {
            assertThat(bytes.readAllBytes())
                    .hasSize((int) files.files().getFirst().file().bytes() - 3);
        }
        good.now = good.now.plus(Duration.ofMinutes(6));
        good.store.maintain();
        assertCode(ErrorCode.FILE_ERROR, () -> good.store.read(location, 0));
    }

    @Test
    void givesNoOtherFileThanThoseOfTabletsAndSnapshots() {
        good.load(target, rows(new String[] {"1", "a"}));
        for (FileStore files : List.of(goodFiles)) {
            files.list(TabletPaths.JOURNAL)
                    .forEach(entry ->
                            assertCode(
                                    ErrorCode.FILE_ERROR,
                                    () -> good.store.read(entry.location(), 0)));
        }
        for (String path : List.of("catalog/1", "node.json", "tablets/1", "tablets/x/1.text")) {
            assertCode(ErrorCode.FILE_ERROR, () -> good.store.read(Location.of(path), 0));
        }
        assertCode(
                ErrorCode.FILE_ERROR, () -> good.store.read(Location.of("tablets/1/1.text"), 999));
    }

    private void change(TestStore store, int times) {
        for (int i = 0; i < times; i++) {
            store.load(
                    target, rows(new String[] {"" + i, "v" + i}, new String[] {"99", "from " + i}));
        }
        store.delete(target, new RowFilter.ColumnEquals("v", "v1"));
    }

    private void copy() {
        stale.store.copy(source(good.store), good.visible(target));
    }

    /// Makes the stale store's catalog know the versions of the good one's.
    private void catchUp() {
        copy();
        while (stale.visible(PARTITION).compareTo(good.visible(PARTITION)) < 0) {
            stale.commit(
                    stale.next(),
                    new WriteSummary(
                            0,
                            List.of(),
                            Map.of(TABLET, new TabletChange(PARTITION, 0, 0, 0, Set.of()))));
        }
    }

    private int rowsets() {
        return stale.store.statistics(good.visible(target)).values().stream()
                .mapToInt(TabletStatistics::rowsets)
                .sum();
    }

    private Map<String, String> map() {
        try (TabletPin pin = stale.store.pin(good.visible(target))) {
            return asMap(stale.rows(target, pin));
        }
    }

    private static Map<String, String> asMap(List<List<@Nullable String>> rows) {
        Map<String, String> map = new TreeMap<>();
        rows.forEach(row -> {
            String before = map.put(String.valueOf(row.getFirst()), String.valueOf(row.get(1)));
            assertThat(before).as("key %s", row.getFirst()).isNull();
        });
        return map;
    }

    private void assertLie(FileLie files, ByteLie bytes) {
        TabletSource lying =
                new TestSource(good.store) {
                    @Override
                    public SnapshotTablet files(TabletId tablet, Version version) {
                        SnapshotTablet found = super.files(tablet, version);
                        return new SnapshotTablet(
                                tablet,
                                found.version(),
                                found.files().stream()
                                        .map(file ->
                                                new SnapshotFile(
                                                        file.location(), files.of(file.file())))
                                        .toList());
                    }

                    @Override
                    public InputStream read(Location file, long offset) {
                        return bytes.of(CopyTest.bytes(goodFiles, file));
                    }
                };
        assertCode(ErrorCode.FILE_DAMAGED, () -> stale.store.copy(lying, good.visible(target)));
    }

    private static TabletFile with(TabletFile file, String sha256) {
        return new TabletFile(
                new RowsetId(1), file.kind(), file.rows(), file.bytes(), sha256, file.deletes());
    }

    private static byte[] cut(byte[] bytes, int more) {
        return Arrays.copyOf(bytes, bytes.length + more);
    }

    private static byte[] bytes(FileStore files, Location location) {
        try (InputStream in = files.read(location)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Location> tabletFiles() {
        return tabletFiles(staleFiles);
    }

    private static List<Location> tabletFiles(FileStore files) {
        return files.list(TabletPaths.TABLETS).stream()
                .map(entry -> entry.location())
                .filter(file -> !file.path().startsWith(TabletPaths.JOURNAL.path()))
                .toList();
    }

    private static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StarkeepException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private TabletSource source(TabletStore store) {
        return new TestSource(store);
    }

    private interface FileLie {
        TabletFile of(TabletFile file);
    }

    private interface ByteLie {
        InputStream of(byte[] bytes);
    }

    /// Notes which files were read from their begin.
    private class TestSource implements TabletSource {
        private final TabletStore store;

        TestSource(TabletStore store) {
            this.store = store;
        }

        @Override
        public SnapshotTablet files(TabletId tablet, Version version) {
            return store.files(tablet, version);
        }

        @Override
        public InputStream read(Location file, long offset) {
            if (offset == 0) {
                read.add(file.path());
            }
            return store.read(file, offset);
        }
    }

    /// Breaks off as a connection does.
    private static final class Breaking extends InputStream {
        private final InputStream bytes;
        private int left;

        Breaking(InputStream bytes, int left) {
            this.bytes = bytes;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                throw StarkeepException.of(ErrorCode.NODE_UNREACHABLE, "the connection broke");
            }
            left--;
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                throw StarkeepException.of(ErrorCode.NODE_UNREACHABLE, "the connection broke");
            }
            int count = bytes.read(buffer, offset, Math.min(left, length));
            left -= Math.max(0, count);
            return count;
        }
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }
    }
}
