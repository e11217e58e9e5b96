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
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import io.starkeep.file.Location;
import io.starkeep.repository.DriverStores;
import io.starkeep.repository.Transfers;
import io.starkeep.storage.PartitionTarget;
import io.starkeep.storage.RestoreTablets;
import io.starkeep.storage.RowSource;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.SnapshotFile;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.SnapshotTablet;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.WriteSummary;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.JobId;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBackendTest {
    private static final PartitionId PARTITION = new PartitionId(1);
    private static final List<String> ALL = List.of("k", "v");

    @TempDir Path folder;
    private DuckDbEngine engine;
    private FileStore files;
    private LocalBackend backend;
    private BackendSession backendSession;
    private EngineSession session;
    private long lastTransaction;

    @BeforeEach
    void open() {
        engine = DuckDbEngine.open(new EngineOptions(512L << 20, 2, folder.resolve("spill")));
        files = LocalFileStore.open(folder.resolve("data"));
        TabletStore store =
                TabletStore.open(
                        files,
                        RowsetFormat.parquet(files, engine),
                        InstantSource.system(),
                        StorageOptions.standard());
        backend =
                new LocalBackend(
                        store,
                        engine,
                        new RepositoryFiles(
                                files,
                                DriverStores.localOnly(),
                                new Transfers(1, Thread.ofPlatform().factory()),
                                new TransferPaces(InstantSource.system(), Thread::sleep)));
        backend.recover(Map.of());
        backendSession = backend.openSession();
        session = backendSession.engine();
    }

    @AfterEach
    void close() {
        backendSession.close();
        backend.close();
        engine.close();
    }

    @Test
    void anEmptyTabletScansAsNoRowsOfTheRightTypes() {
        WriteTarget target = target(KeysType.DUPLICATE, 1, 2);
        assertThat(
                        query(
                                "SELECT typeof(k) || typeof(v) FROM (SELECT max(k) k, max(v) v FROM (%s))",
                                target, 1, ALL))
                .containsExactly("HUGEINTVARCHAR");
        assertThat(query("SELECT count(*) FROM (%s)", target, 1, List.of())).containsExactly("0");
    }

    @Test
    void scansPushFiltersAndColumnsDownIntoTheFiles() {
        WriteTarget target = target(KeysType.DUPLICATE, 1, 2);
        load(target, "SELECT i, 'v' || i FROM range(1000) t(i)", 2);
        assertThat(query("SELECT v FROM (%s) WHERE k = 7", target, 2, ALL)).containsExactly("v7");
        assertThat(query("SELECT sum(length(v)) FROM (%s)", target, 2, List.of("v")))
                .containsExactly("3890");
        assertThat(query("SELECT count(*) FROM (%s)", target, 2, List.of()))
                .containsExactly("1000");
        String plan =
                String.join(
                        "\n", query("EXPLAIN SELECT k FROM (%s) WHERE v = 'v1'", target, 2, ALL));
        assertThat(plan).contains("Filters").doesNotContain("ANTI");
    }

    @Test
    void aPinOfACommittedVersionWaitsForItsPublication() throws Exception {
        WriteTarget target = target(KeysType.DUPLICATE, 1, 1);
        TransactionId transaction = new TransactionId(1);
        backend.write(
                new WriteRequest(
                        transaction,
                        target,
                        new RowSource.EngineRelation(session, "SELECT 1, 'a'", false)));
        Map<PartitionId, Version> versions = Map.of(PARTITION, new Version(2));
        backend.committing(transaction, versions);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var opened = threads.submit(() -> backendSession.open(reads(target, 2, ALL)));
            assertThatThrownBy(() -> opened.get(100, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            try (BackendSession other = backend.openSession()) {
                other.open(reads(target, 1, ALL)).close();
            }
            backend.publish(transaction, versions);
            try (OpenTables tables = opened.get()) {
                assertThat(run("SELECT count(*) FROM (" + tables.sql("kv") + ")"))
                        .containsExactly("1");
            }
        }
    }

    @Test
    void anAbortedLoadLeavesNoFile() {
        WriteTarget target = target(KeysType.DUPLICATE, 1, 3);
        TransactionId transaction = new TransactionId(1);
        backend.write(
                new WriteRequest(
                        transaction,
                        target,
                        new RowSource.EngineRelation(
                                session, "SELECT i, 'x' FROM range(100) t(i)", false)));
        assertThat(rowFiles()).isEqualTo(3);
        backend.abort(transaction);
        backend.abort(transaction);
        assertThat(rowFiles()).isZero();
        assertThat(query("SELECT count(*) FROM (%s)", target, 1, ALL)).containsExactly("0");
    }

    @Test
    void aFailedLoadLeavesNothing() {
        WriteTarget target = target(KeysType.PRIMARY, 1, 3);
        RowSource failing =
                new RowSource.EngineRelation(
                        session, "SELECT i, error('no') FROM range(10) t(i)", false);
        assertThatThrownBy(() ->
                        backend.write(new WriteRequest(new TransactionId(1), target, failing)))
                .isInstanceOf(StarkeepException.class);
        assertThat(rowFiles()).isZero();
        assertThat(files.list(Location.of("staging"))).isEmpty();
        load(target, "SELECT 1, 'a'", 2);
        assertThat(query("SELECT v FROM (%s)", target, 2, ALL)).containsExactly("a");
    }

    @Test
    void aSnapshotOutlivesLaterChangesAndRestoresAsNewTablets() {
        WriteTarget target = target(KeysType.PRIMARY, 1, 2);
        load(target, "SELECT i, 'old' FROM range(100) t(i)", 2);
        load(target, "SELECT i, 'new' FROM range(50) t(i)", 3);
        JobId job = new JobId(7);
        PlacedSnapshot snapshot =
                backend.snapshot(new SnapshotRequest(job, versions(target, 3)), Set.of());
        load(target, "SELECT i, 'newest' FROM range(100) t(i)", 4);
        List<SnapshotTablet> restored = new ArrayList<>();
        for (PlacedTablet linked : snapshot.tablets()) {
            SnapshotTablet tablet = linked.tablet();
            List<SnapshotFile> placed = new ArrayList<>();
            for (SnapshotFile file : tablet.files()) {
                Location place = Location.of("restore/8/" + file.location().path());
                files.link(file.location(), place);
                placed.add(new SnapshotFile(place, file.file()));
            }
            restored.add(
                    new SnapshotTablet(
                            new TabletId(tablet.tablet().value() + 100), new Version(3), placed));
        }
        backend.restore(new PlacedRestore(new RestoreTablets(new JobId(8), restored), Map.of()));
        backend.discardRestore(new JobId(8));
        backend.releaseSnapshot(job);
        assertThat(
                        query(
                                "SELECT v || count(*) FROM (%s) GROUP BY v ORDER BY v",
                                target(KeysType.PRIMARY, 101, 2), 3, ALL))
                .containsExactly("new50", "old50");
        assertThat(query("SELECT v || count(*) FROM (%s) GROUP BY v", target, 4, ALL))
                .containsExactly("newest100");
    }

    @Test
    void aCutDownloadMakesNoTablet() throws IOException {
        WriteTarget target = target(KeysType.DUPLICATE, 1, 1);
        load(target, "SELECT 1, 'a'", 2);
        PlacedSnapshot snapshot =
                backend.snapshot(new SnapshotRequest(new JobId(7), versions(target, 2)), Set.of());
        SnapshotFile file = snapshot.tablets().getFirst().tablet().files().getFirst();
        byte[] bytes = Files.readAllBytes(files.localPath(file.location()));
        Location place = Location.of("restore/8/file");
        files.create(place, new ByteArrayInputStream(bytes, 0, bytes.length - 1));
        SnapshotTablet tablet =
                new SnapshotTablet(
                        new TabletId(9),
                        new Version(2),
                        List.of(new SnapshotFile(place, file.file())));
        assertThatThrownBy(() ->
                        backend.restore(
                                new PlacedRestore(
                                        new RestoreTablets(new JobId(8), List.of(tablet)),
                                        Map.of())))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("restore/8/file");
        assertThat(files.list(Location.of("tablets/9"))).isEmpty();
    }

    @Test
    void anErrorOfTheEngineOverADamagedFileNamesTheFile() throws IOException {
        WriteTarget target = target(KeysType.DUPLICATE, 1, 1);
        load(target, "SELECT i, md5(i::VARCHAR) FROM range(10000) t(i)", 2);
        Path file = folder.resolve("data/tablets/1/1.parquet");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        TableQuery query = tableQuery("SELECT max(v) FROM (%s)", reads(target, 2, ALL));
        assertThatThrownBy(() -> backendSession.query(query))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        told -> {
                            assertThat(told.code()).isEqualTo(ErrorCode.FILE_DAMAGED);
                            assertThat(told).hasMessageContaining("tablets/1/1.parquet");
                        });
        TableQuery wrong = tableQuery("SELECT error('no') %.0s", reads(target, 2, ALL));
        assertThatThrownBy(() -> backendSession.query(wrong))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        told -> assertThat(told.code()).isEqualTo(ErrorCode.SEMANTIC_ERROR));
    }

    @Test
    void oneStatementAtATimeChangesTheRowsOfATable() throws Exception {
        TableId table = new TableId(1);
        WriteLock first = backend.lockRows(table, Duration.ofSeconds(1));
        backend.lockRows(new TableId(2), Duration.ZERO).close();
        assertThatThrownBy(() -> backend.lockRows(table, Duration.ofMillis(10)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED));
        var waiting =
                CompletableFuture.supplyAsync(
                        () -> backend.lockRows(table, Duration.ofSeconds(30)));
        first.close();
        first.close();
        waiting.get().close();
    }

    @Test
    void dropsTabletsThatTheCatalogDoesNotKnowButNotNewerOnes() {
        WriteTarget one = target(KeysType.DUPLICATE, 1, 1);
        WriteTarget two = target(KeysType.DUPLICATE, 2, 1);
        WriteTarget three = target(KeysType.DUPLICATE, 3, 1);
        for (WriteTarget target : List.of(one, two, three)) {
            load(target, "SELECT 1, 'a'", 2);
        }
        backend.retain(Set.of(new TabletId(2)), new TabletId(2));
        assertThatThrownBy(() -> backendSession.open(reads(one, 2, ALL)))
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_GONE));
        assertThat(query("SELECT count(*) FROM (%s)", two, 2, ALL)).containsExactly("1");
        assertThat(query("SELECT count(*) FROM (%s)", three, 2, ALL)).containsExactly("1");
        assertThat(rowFiles()).isEqualTo(2);
    }

    private void load(WriteTarget target, String sql, long version) {
        TransactionId transaction = new TransactionId(100 + ++lastTransaction);
        WriteSummary summary =
                backend.write(
                        new WriteRequest(
                                transaction,
                                target,
                                new RowSource.EngineRelation(session, sql, false)));
        assertThat(summary.partitions()).containsExactly(PARTITION);
        backend.publish(transaction, Map.of(PARTITION, new Version(version)));
    }

    private List<String> query(String sql, WriteTarget target, long version, List<String> columns) {
        return rows(backendSession.query(tableQuery(sql, reads(target, version, columns))));
    }

    private static TableQuery tableQuery(String sql, List<TableRead> reads) {
        return new TableQuery(reads, relations -> sql.formatted(relations.apply("kv")), "UTC");
    }

    private static List<TableRead> reads(WriteTarget target, long version, List<String> columns) {
        return List.of(
                new TableRead(
                        "kv",
                        "shop.kv",
                        target.schema(),
                        columns,
                        versions(target, version),
                        "",
                        OptionalLong.empty()));
    }

    private List<String> run(String sql) {
        return rows(session.query(sql));
    }

    private static List<String> rows(ResultCursor rows) {
        List<String> texts = new ArrayList<>();
        try (ResultCursor cursor = rows) {
            int last = cursor.columnNames().size() - 1;
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    texts.add(batch.textAt(last, row));
                }
            }
        }
        return texts;
    }

    private long rowFiles() {
        return files.list(Location.of("tablets")).stream()
                .filter(entry -> entry.location().path().endsWith(".parquet"))
                .count();
    }

    private static Map<TabletId, Version> versions(WriteTarget target, long version) {
        Map<TabletId, Version> versions = new HashMap<>();
        target.tablets().forEach(tablet -> versions.put(tablet, new Version(version)));
        return versions;
    }

    private static WriteTarget target(KeysType keys, long firstTablet, int buckets) {
        List<Column> columns =
                List.of(
                        new Column("k", SqlType.Scalar.LARGEINT, true, new DefaultValue.None(), ""),
                        new Column(
                                "v", new SqlType.Varchar(50), true, new DefaultValue.None(), ""));
        List<TabletId> tablets = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            tablets.add(new TabletId(firstTablet + i));
        }
        return new WriteTarget(
                new TableId(firstTablet),
                "shop.kv",
                new TableSchema(keys, columns, 1),
                List.of(),
                List.of(new PartitionTarget(PARTITION, Optional.empty(), tablets)),
                List.of("k"));
    }
}
