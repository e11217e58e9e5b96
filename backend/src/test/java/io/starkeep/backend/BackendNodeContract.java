package io.starkeep.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import io.starkeep.repository.ContentKind;
import io.starkeep.repository.ContentName;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryName;
import io.starkeep.repository.StoreAddress;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.storage.PartitionTarget;
import io.starkeep.storage.RestoreTablets;
import io.starkeep.storage.Snapshot;
import io.starkeep.storage.SnapshotFile;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.SnapshotTablet;
import io.starkeep.storage.SumDepth;
import io.starkeep.storage.SumRequest;
import io.starkeep.storage.TabletChange;
import io.starkeep.storage.TabletSum;
import io.starkeep.storage.TransferFile;
import io.starkeep.storage.WriteSummary;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.BackendId;
import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.HostPort;
import io.starkeep.type.JobId;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every way to a backend does. Two machines: a table of two range partitions with two buckets
/// each; tablets 1 to 4.
abstract class BackendNodeContract {
    private static final PartitionId LOW = new PartitionId(21);
    private static final PartitionId HIGH = new PartitionId(22);
    private static final Set<TabletId> ALL = tablets(1, 2, 3, 4);
    private static final HostPort FIRST = new HostPort("first", 9050);
    private static final HostPort SECOND = new HostPort("second", 9050);

    @TempDir Path folder;
    DuckDbEngine engine;
    NodeMachine first;
    NodeMachine second;
    private BackendNode one;
    private BackendNode two;

    /// A way to a machine.
    abstract BackendNode connect(NodeMachine machine);

    @BeforeEach
    void open() {
        engine = DuckDbEngine.open(new EngineOptions(512L << 20, 2, folder.resolve("spill")));
        NodeDirectory directory = address -> address.equals(FIRST) ? one : two;
        first = new NodeMachine(folder.resolve("first"), engine, FIRST, directory);
        second = new NodeMachine(folder.resolve("second"), engine, SECOND, directory);
        one = connect(first);
        two = connect(second);
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        first.close();
        second.close();
        engine.close();
    }

    @Test
    void writesItsOwnTabletsAndTellsWhatIsInThem() {
        Set<TabletId> own = tablets(1, 4);
        WriteSummary mine = write(one, 7, own, "SELECT i, 'v' || i FROM range(200) t(i)");
        WriteSummary others =
                write(two, 7, tablets(2, 3), "SELECT i, 'v' || i FROM range(200) t(i)");
        assertThat(mine.unmatchedRows()).isEqualTo(100);
        assertThat(mine.unmatchedSamples())
                .hasSize(10)
                .allSatisfy(row -> assertThat(row).startsWith("1"));
        assertThat(mine.tablets().keySet()).isEqualTo(own);
        assertThat(mine.rows() + others.rows()).isEqualTo(100);
        assertThat(mine.partitions()).containsExactlyInAnyOrder(LOW, HIGH);
        assertThat(mine.tablets().values())
                .allSatisfy(change -> assertThat(change.replicas()).isEmpty())
                .extracting(TabletChange::bytes)
                .allSatisfy(bytes -> assertThat(bytes).isPositive());
        assertThat(one.prepared()).isEqualTo(Map.of(new TransactionId(7), own));
        assertThat(count(one, own, 2)).as("not shown yet").isEqualTo("0");

        publish(one, 7, 2);
        publish(one, 7, 2);
        assertThat(one.prepared()).isEmpty();
        assertThat(count(one, own, 2)).isEqualTo(Long.toString(mine.rows()));
        assertThat(count(one, own, 1)).isEqualTo("0");
        assertThat(one.tablets())
                .isEqualTo(
                        Map.of(new TabletId(1), new Version(2), new TabletId(4), new Version(2)));
        assertThat(one.statistics(versions(own, 2)).values())
                .allSatisfy(figures -> assertThat(figures.rows()).isPositive());
        assertThat(first.isTidy()).isTrue();
    }

    @Test
    void dropsWhatIsAborted() {
        write(one, 7, ALL, "SELECT 1, 'a'");
        one.abort(new TransactionId(7));
        one.abort(new TransactionId(7));
        publish(one, 7, 2);
        assertThat(one.prepared()).isEmpty();
        assertThat(count(one, ALL, 2)).isEqualTo("0");
    }

    @Test
    void theLastRowOfAKeyWinsAndItsOperationMayDelete() {
        load(one, 2, "SELECT i, 'old' FROM range(100) t(i)");
        WriteTarget target = target();
        WriteSummary summary =
                one.write(
                        new NodeWrite(new TransactionId(9), target, ALL, true),
                        transfer("VALUES (1, 'a', 0), (2, 'x', 1), (1, 'b', 0)", true));
        publish(one, 9, 3);
        assertThat(summary.rows()).isEqualTo(1);
        assertThat(summary.deletedRows()).isEqualTo(2);
        assertThat(query(one, "SELECT k, v FROM t WHERE k < 3 ORDER BY k", ALL, 3))
                .containsExactly("0|old", "1|b");
    }

    @Test
    void deletesRowsInTheTimeZoneOfTheSession() {
        load(one, 2, "SELECT i, 'v' || i FROM range(100) t(i)");
        String evening = "k = 7 AND hour(TIMESTAMPTZ '2024-01-01 22:00:00+00') = 6";
        for (String zone : List.of("UTC", "Asia/Shanghai")) {
            WriteSummary summary =
                    one.delete(
                            new NodeDelete(
                                    new TransactionId(zone.length()),
                                    target(),
                                    ALL,
                                    evening,
                                    zone));
            assertThat(summary.deletedRows()).isEqualTo(zone.equals("UTC") ? 0 : 1);
        }
        publish(one, "Asia/Shanghai".length(), 3);
        assertThat(count(one, ALL, 3)).isEqualTo("99");
    }

    @Test
    void queriesOwnTabletsAndThoseOfOthers() {
        loadBoth();
        String sql = "SELECT count(*), sum(k), max(v) FROM t";
        Fragment fragment = new Fragment(sql, List.of(spread()), "+08:00");
        assertThat(rows(one.query(fragment))).containsExactly("100|4950|v99");
        assertThat(first.isTidy()).isTrue();
        assertThat(second.isTidy()).isTrue();
    }

    @Test
    void groupsRowsOnTheBackendsThatHaveThem() {
        load(one, tablets(1, 2), 2, "SELECT i, 'v' || i % 3 FROM range(100) t(i)");
        load(two, tablets(3, 4), 2, "SELECT i, 'v' || i % 3 FROM range(100) t(i)");
        TableSchema groups =
                new TableSchema(
                        KeysType.DUPLICATE,
                        List.of(
                                new Column(
                                        "v",
                                        new SqlType.Varchar(50),
                                        true,
                                        new DefaultValue.None(),
                                        ""),
                                new Column(
                                        "s",
                                        SqlType.Scalar.LARGEINT,
                                        true,
                                        new DefaultValue.None(),
                                        "")),
                        1);
        FragmentScan rows = spread();
        FragmentScan scan =
                new FragmentScan(
                        "t",
                        rows.table(),
                        rows.schema(),
                        rows.columns(),
                        rows.parts(),
                        "\"k\" >= 10",
                        OptionalLong.empty(),
                        Optional.of(
                                new Reduction(
                                        "\"v\" AS \"v\", sum(\"k\") AS \"s\"", "\"v\"", groups)));
        String sql = "SELECT v, sum(s) FROM t GROUP BY v ORDER BY v";
        assertThat(rows(one.query(new Fragment(sql, List.of(scan), "UTC"))))
                .containsExactly("v0|1665", "v1|1605", "v2|1635");
        assertThat(rows(one.query(new Fragment("SELECT count(*) FROM t", List.of(scan), "UTC"))))
                .containsExactly("6");
        assertThat(first.isTidy() && second.isTidy()).isTrue();
    }

    @Test
    void aVersionThatIsGoneElsewhereEndsAQueryBeforeItsFirstRow() {
        loadBoth();
        two.retain(Set.of(), new TabletId(4));
        Fragment fragment = new Fragment("SELECT k FROM t", List.of(spread()), "UTC");
        assertCode(ErrorCode.VERSION_GONE, () -> one.query(fragment));
        assertThat(first.isTidy() && second.isTidy()).isTrue();
    }

    /// The table, two tablets on each machine.
    static FragmentScan spread() {
        return new FragmentScan(
                "t",
                "shop.kv",
                target().schema(),
                List.of("k", "v"),
                List.of(
                        new ScanPart(FIRST, versions(tablets(1, 2), 2)),
                        new ScanPart(SECOND, versions(tablets(3, 4), 2))),
                "",
                OptionalLong.empty());
    }

    /// Rows on both machines.
    void loadBoth() {
        load(one, tablets(1, 2), 2, "SELECT i, 'v' || i FROM range(100) t(i)");
        load(two, tablets(3, 4), 2, "SELECT i, 'v' || i FROM range(100) t(i)");
    }

    @Test
    void sendsTheRowsOfOwnTabletsAndKeepsNothing() throws IOException {
        load(one, 2, "SELECT i, 'v' || i FROM range(100) t(i)");
        TabletRows wanted =
                new TabletRows(
                        "shop.kv",
                        target().schema(),
                        List.of("k", "v"),
                        versions(ALL, 2),
                        "\"k\" < 10",
                        OptionalLong.of(5));
        Path file = folder.resolve("rows.parquet");
        try (InputStream rows = one.rows(wanted)) {
            Files.copy(rows, file);
        }
        try (EngineSession session = engine.openSession()) {
            String sql = "SELECT count(*) FROM read_parquet('" + file + "')";
            assertThat(rows(session.query(sql))).containsExactly("5");
        }
        assertThat(first.isTidy()).isTrue();
    }

    @Test
    void makesATabletEqualToThatOfAnotherBackend() throws IOException {
        load(one, 2, "SELECT i, 'v' || i FROM range(100) t(i)");
        load(one, 3, "SELECT i, 'new' FROM range(50) t(i)");
        load(two, 2, "SELECT i, 'lost' FROM range(10) t(i)");
        two.copy(new TabletCopy(FIRST, versions(ALL, 3), 100_000_000));
        String sql = "SELECT count(*), sum(k), sum(length(v)) FROM t";
        assertThat(query(two, sql, ALL, 3)).isEqualTo(query(one, sql, ALL, 3));
        assertThat(two.tablets()).isEqualTo(one.tablets());
        two.copy(new TabletCopy(FIRST, versions(ALL, 3), 0));
        assertThat(second.isTidy()).isTrue();

        SnapshotTablet files = one.files(new TabletId(1), new Version(3));
        SnapshotFile file = files.files().getFirst();
        try (InputStream bytes = one.read(file.location(), 4)) {
            assertThat(bytes.readAllBytes()).hasSize((int) file.file().bytes() - 4);
        }
    }

    @Test
    void givesNoFileThatIsNotOfATabletOrSnapshot() {
        load(one, 2, "SELECT 1, 'a'");
        for (String path : List.of("node.json", "tablets/journal/1", "spill/x", "catalog/1")) {
            assertCode(ErrorCode.FILE_ERROR, () -> drain(one.read(Location.of(path), 0)));
        }
    }

    @Test
    void keepsSnapshotsAndMakesTabletsOfThem() {
        load(one, 2, "SELECT i, 'v' || i FROM range(100) t(i)");
        JobId backup = new JobId(5);
        JobId restore = new JobId(6);
        Snapshot snapshot = one.snapshot(new SnapshotRequest(backup, versions(ALL, 2)));
        assertThat(one.snapshot(new SnapshotRequest(backup, versions(ALL, 2)))).isEqualTo(snapshot);
        List<SnapshotTablet> restored = new ArrayList<>();
        for (SnapshotTablet tablet : snapshot.tablets()) {
            List<SnapshotFile> placed = new ArrayList<>();
            for (SnapshotFile file : tablet.files()) {
                Location place = Location.of("restore/6/" + file.location().name());
                first.files.link(file.location(), place);
                placed.add(new SnapshotFile(place, file.file()));
            }
            TabletId id = new TabletId(tablet.tablet().value() + 10);
            restored.add(new SnapshotTablet(id, new Version(2), placed));
        }
        Map<TabletId, TabletSum> linked = one.sums(sums(Optional.of(backup), ALL));
        assertThat(linked.values().stream().mapToLong(TabletSum::rows).sum()).isEqualTo(100);
        one.releaseSnapshot(backup);
        assertCode(ErrorCode.VERSION_GONE, () -> one.sums(sums(Optional.of(backup), ALL)));
        one.restore(new RestoreTablets(restore, restored));
        Map<TabletId, TabletSum> made = one.sums(sums(Optional.empty(), tablets(11, 12, 13, 14)));
        linked.forEach((tablet, sum) ->
                assertThat(made).containsEntry(new TabletId(tablet.value() + 10), sum));
        one.discardRestore(restore);
        assertThat(first.files.list(Location.of("snapshot"))).isEmpty();
        assertThat(first.files.list(Location.of("restore"))).isEmpty();
        assertThat(count(one, tablets(11, 12, 13, 14), 2)).isEqualTo("100");
    }

    @Test
    void movesTheFilesOfJobsToARepositoryAndFromIt() {
        load(one, 2, "SELECT i, 'v' || i FROM range(100) t(i)");
        JobId backup = new JobId(5);
        JobId restore = new JobId(6);
        RepositoryAddress repository =
                new RepositoryAddress(
                        new RepositoryName("safe"),
                        StoreAddress.of(
                                RepositoryLocation.local(folder.resolve("repository").toString())));
        Snapshot snapshot = one.snapshot(new SnapshotRequest(backup, versions(ALL, 2)));
        List<JobFile> linked = new ArrayList<>();
        List<JobFile> wanted = new ArrayList<>();
        List<SnapshotTablet> tablets = new ArrayList<>();
        for (SnapshotTablet tablet : snapshot.tablets()) {
            List<SnapshotFile> placed = new ArrayList<>();
            for (SnapshotFile file : tablet.files()) {
                Location place = Location.of("restore/6/" + file.file().sha256());
                linked.add(new JobFile(stored(file), file.location(), Optional.empty()));
                wanted.add(new JobFile(stored(file), place, Optional.empty()));
                placed.add(new SnapshotFile(place, file.file()));
            }
            tablets.add(new SnapshotTablet(tablet.tablet(), new Version(2), placed));
        }
        Moves sent = new Moves(Integer.MAX_VALUE);
        one.upload(new JobTransfer(backup, repository, linked), sent);
        assertThat(sent.files).containsExactlyInAnyOrderElementsOf(files(linked));
        Moves fetched = new Moves(Integer.MAX_VALUE);
        two.download(new JobTransfer(restore, repository, wanted), fetched);
        assertThat(fetched.files).containsExactlyInAnyOrderElementsOf(files(wanted));
        two.restore(new RestoreTablets(restore, tablets));
        assertThat(count(two, ALL, 2)).isEqualTo("100");
    }

    @Test
    void stopsMovingFilesWhenTheMonitorSaysSo() {
        load(one, 2, "SELECT i, 'v' || i FROM range(100) t(i)");
        RepositoryAddress repository =
                new RepositoryAddress(
                        new RepositoryName("safe"),
                        StoreAddress.of(
                                RepositoryLocation.local(folder.resolve("repository").toString())));
        Snapshot snapshot = one.snapshot(new SnapshotRequest(new JobId(5), versions(ALL, 2)));
        List<JobFile> linked =
                snapshot.tablets().stream()
                        .flatMap(tablet -> tablet.files().stream())
                        .map(file -> new JobFile(stored(file), file.location(), Optional.empty()))
                        .toList();
        JobTransfer transfer = new JobTransfer(new JobId(5), repository, linked);
        assertCode(ErrorCode.QUERY_INTERRUPTED, () -> one.upload(transfer, new Moves(0)));
        one.releaseSnapshot(new JobId(5));
        assertThatThrownBy(() -> one.upload(transfer, TransferMonitor.none()))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("snapshot/5");
    }

    private static StoredFile stored(SnapshotFile file) {
        return new StoredFile(
                ContentKind.ROWS,
                file.file().id().value(),
                new ContentName(file.file().sha256()),
                file.file().bytes(),
                file.file().rows(),
                new TreeMap<>());
    }

    private static List<StoredFile> files(List<JobFile> files) {
        return files.stream().map(JobFile::file).toList();
    }

    /// Lets so many checks pass.
    private static final class Moves implements TransferMonitor {
        private final List<StoredFile> files = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger checks;

        Moves(int checks) {
            this.checks = new AtomicInteger(checks);
        }

        @Override
        public void check() {
            if (checks.getAndDecrement() <= 0) {
                throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
            }
        }

        @Override
        public void moved(StoredFile file) {
            files.add(file);
        }
    }

    @Test
    void namesDamagedFilesAndDropsTabletsThatAreGone() throws IOException {
        load(one, 2, "SELECT i, 'v' || i FROM range(100) t(i)");
        Path file = first.folder.resolve("tablets/1/1.parquet");
        byte[] bytes = Files.readAllBytes(file);
        bytes[10] ^= 1;
        Files.write(file, bytes);
        assertThat(one.verify(new TabletId(1)))
                .singleElement()
                .satisfies(damage -> assertThat(damage.path()).isEqualTo("tablets/1/1.parquet"));
        assertThat(one.verify(new TabletId(2))).isEmpty();
        one.retain(tablets(2, 3), new TabletId(3));
        assertThat(one.tablets().keySet()).isEqualTo(tablets(2, 3, 4));
        assertCode(ErrorCode.VERSION_GONE, () -> count(one, tablets(1), 2));
    }

    @Test
    void tellsHowItIsAndBelongsToTheClusterThatGreetsItFirst() {
        NodeFacts fresh = one.greet(greeting("c1", 3, 10));
        assertThat(fresh.tablets()).isZero();
        load(one, 2, "SELECT i, 'v' || i FROM range(100) t(i)");
        NodeFacts facts = one.greet(greeting("c1", 3, 10));
        assertThat(facts.incarnation()).isEqualTo(fresh.incarnation()).isNotEmpty();
        assertThat(facts.version()).isEqualTo("1.2.3");
        assertThat(facts.tablets()).isEqualTo(4);
        assertThat(facts.usedBytes()).isPositive();
        assertThat(facts.availableBytes()).isPositive().isLessThanOrEqualTo(facts.totalBytes());
        assertThat(facts.httpPort()).isEqualTo(8040);
        assertCode(ErrorCode.NODE_REFUSED, () -> one.greet(greeting("c2", 3, 11)));
        assertCode(ErrorCode.NODE_REFUSED, () -> one.greet(greeting("c1", 4, 11)));
        assertCode(ErrorCode.NOT_LEADER, () -> one.greet(greeting("c1", 3, 9)));
        one.greet(greeting("c1", 3, 10));
        assertThat(two.greet(greeting("c1", 4, 10)).incarnation())
                .isNotEqualTo(fresh.incarnation());
    }

    @Test
    void failsWithTheReasonAndLeavesNothing() {
        assertCode(
                ErrorCode.FILE_DAMAGED,
                () ->
                        one.write(
                                new NodeWrite(new TransactionId(7), target(), ALL, false),
                                new ByteArrayInputStream(new byte[1000])));
        InputStream breaking =
                new InputStream() {
                    private int left = 100_000;

                    @Override
                    public int read() throws IOException {
                        if (left-- <= 0) {
                            throw new IOException("the disk is gone");
                        }
                        return 'x';
                    }
                };
        assertThatThrownBy(() ->
                        one.write(
                                new NodeWrite(new TransactionId(8), target(), ALL, false),
                                breaking))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("the disk is gone");
        assertThatThrownBy(() -> query(one, "SELECT no_such_column FROM t", ALL, 2))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("no_such_column");
        assertThat(one.prepared()).isEmpty();
        assertThat(first.isTidy()).isTrue();
    }

    @Test
    void aQueryThatFailsInTheMiddleSaysSo() {
        load(one, 2, "SELECT i, 'v' || i FROM range(100) t(i)");
        String sql =
                "SELECT CASE WHEN i = 999999 THEN error('in the middle') ELSE 'x' END"
                        + " FROM range(1000000) r(i)";
        assertThatThrownBy(() -> query(one, sql, ALL, 2))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("in the middle");
    }

    @Test
    void aQueryMayBeClosedBeforeItsEnd() {
        load(one, 2, "SELECT i, 'v' || i FROM range(100) t(i)");
        Fragment endless = fragment("SELECT i FROM range(100000000000) r(i)", ALL, 2);
        try (ResultCursor cursor = one.query(endless)) {
            assertThat(cursor.next()).isNotNull();
        }
        assertThat(count(one, ALL, 2)).isEqualTo("100");
    }

    static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    static NodeGreeting greeting(String cluster, long id, long epoch) {
        return new NodeGreeting(
                cluster, new BackendId(id), epoch, TransferLimits.NONE, Optional.empty());
    }

    static Set<TabletId> tablets(long... ids) {
        Set<TabletId> tablets = new HashSet<>();
        for (long id : ids) {
            tablets.add(new TabletId(id));
        }
        return tablets;
    }

    private static void drain(InputStream in) throws IOException {
        try (in) {
            in.readAllBytes();
        }
    }

    private void load(BackendNode node, long version, String sql) {
        load(node, ALL, version, sql);
    }

    private void load(BackendNode node, Set<TabletId> own, long version, String sql) {
        write(node, 100 + version, own, sql);
        publish(node, 100 + version, version);
    }

    private WriteSummary write(BackendNode node, long transaction, Set<TabletId> own, String sql) {
        NodeWrite request = new NodeWrite(new TransactionId(transaction), target(), own, false);
        return node.write(request, transfer(sql, false));
    }

    private InputStream transfer(String sql, boolean hasOperation) {
        try (EngineSession session = engine.openSession()) {
            Path path = Files.createTempDirectory(folder, "t").resolve("rows");
            new TransferFile(target().schema(), hasOperation, path).write(session, sql);
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(BackendNode node, long transaction, long version) {
        node.publish(
                new TransactionId(transaction),
                Map.of(LOW, new Version(version), HIGH, new Version(version)));
    }

    private String count(BackendNode node, Set<TabletId> tablets, long version) {
        return query(node, "SELECT count(*) FROM t", tablets, version).getFirst();
    }

    private List<String> query(BackendNode node, String sql, Set<TabletId> tablets, long version) {
        return rows(node.query(fragment(sql, tablets, version)));
    }

    private Fragment fragment(String sql, Set<TabletId> tablets, long version) {
        FragmentScan scan =
                new FragmentScan(
                        "t",
                        "shop.kv",
                        target().schema(),
                        List.of("k", "v"),
                        List.of(new ScanPart(FIRST, versions(tablets, version))),
                        "",
                        OptionalLong.empty());
        return new Fragment(sql, List.of(scan), "UTC");
    }

    static List<String> rows(ResultCursor cursor) {
        List<String> rows = new ArrayList<>();
        try (cursor) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    List<String> values = new ArrayList<>();
                    for (int column = 0; column < cursor.columnNames().size(); column++) {
                        values.add(batch.isNull(column, row) ? "NULL" : batch.textAt(column, row));
                    }
                    rows.add(String.join("|", values));
                }
            }
        }
        return rows;
    }

    private static SumRequest sums(Optional<JobId> snapshot, Set<TabletId> tablets) {
        return new SumRequest(
                snapshot,
                SumDepth.FINGERPRINTS,
                List.of(new SumRequest.TableTablets(target().schema(), versions(tablets, 2))));
    }

    private static Map<TabletId, Version> versions(Set<TabletId> tablets, long version) {
        Map<TabletId, Version> versions = new HashMap<>();
        tablets.forEach(tablet -> versions.put(tablet, new Version(version)));
        return versions;
    }

    /// Keys below 30 and from 30 to 99; others have no partition.
    static WriteTarget target() {
        TableSchema schema =
                new TableSchema(
                        KeysType.PRIMARY,
                        List.of(
                                new Column(
                                        "k",
                                        SqlType.Scalar.LARGEINT,
                                        false,
                                        new DefaultValue.None(),
                                        "key"),
                                new Column(
                                        "v",
                                        new SqlType.Varchar(50),
                                        true,
                                        new DefaultValue.Constant("x"),
                                        "")),
                        1);
        List<BoundValue> lowest = List.of(new BoundValue.Min());
        List<BoundValue> middle = List.of(new BoundValue.Value("30"));
        List<BoundValue> end = List.of(new BoundValue.Value("100"));
        return new WriteTarget(
                new TableId(1),
                "shop.kv",
                schema,
                List.of("k"),
                List.of(
                        partition(LOW, new PartitionRange(lowest, middle), 1, 2),
                        partition(HIGH, new PartitionRange(middle, end), 3, 4)),
                List.of("k"));
    }

    private static PartitionTarget partition(
            PartitionId id, PartitionRange range, long first, long second) {
        return new PartitionTarget(
                id, Optional.of(range), List.of(new TabletId(first), new TabletId(second)));
    }
}
