package io.starkeep.backup;

import io.starkeep.backend.LocalBackend;
import io.starkeep.backend.RepositoryFiles;
import io.starkeep.backend.TransferPaces;
import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.DatabaseChange;
import io.starkeep.catalog.Disposal;
import io.starkeep.catalog.Distribution;
import io.starkeep.catalog.LoadCounts;
import io.starkeep.catalog.LoadSource;
import io.starkeep.catalog.MembershipChange;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionCommit;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TableChange;
import io.starkeep.catalog.TransactionChange;
import io.starkeep.catalog.TransactionRecord;
import io.starkeep.catalog.TransactionState;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.repository.Transfers;
import io.starkeep.storage.ParallelWork;
import io.starkeep.storage.PartitionTarget;
import io.starkeep.storage.RowFilter;
import io.starkeep.storage.RowSource;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletPin;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.WriteSummary;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.HostPort;
import io.starkeep.type.JobId;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionId;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A server with catalog, tablets and jobs, and repositories, all over files that survive a crash.
/// Nothing runs by itself: jobs go on when the test says so.
final class World {
    static final String LOCATION = "file:///backups";

    Instant now = Instant.parse("2026-11-22T13:05:00.123Z");
    final InstantSource clock = () -> now;
    final TroubledStore.Trouble trouble = new TroubledStore.Trouble();
    final MemoryFileStore data = new MemoryFileStore(clock);
    final Map<String, MemoryFileStore> repositories;
    private final Random random = new Random(); // worlds differ by it
    private final ReplicaPlacement placement;

    Catalog catalog;
    TabletStore tablets;
    BackupService service;

    World() {
        this(new TreeMap<>());
    }

    /// @param repositories by location; shared by several worlds
    World(Map<String, MemoryFileStore> repositories) {
        this(repositories, ReplicaPlacement.OWN_STORE);
    }

    /// @param placement of restored tablets; whatever it says, they are all in this server
    World(Map<String, MemoryFileStore> repositories, ReplicaPlacement placement) {
        this.repositories = repositories;
        this.placement = placement;
        Server server = open();
        catalog = server.catalog;
        tablets = server.tablets;
        service = server.service;
    }

    private record Server(Catalog catalog, TabletStore tablets, BackupService service) {}

    private Server open() {
        FileStore files = new TroubledStore(data, trouble);
        Catalog opened = Catalog.open(files, Location.of("catalog"), CatalogOptions.DEFAULT);
        TabletStore store =
                TabletStore.open(
                        files,
                        RowsetFormat.text(files),
                        clock,
                        new StorageOptions(Duration.ofMinutes(1), new ParallelWork(1)));
        store.recover(Map.of());
        RepositoryFiles repositories =
                new RepositoryFiles(
                        files,
                        (address, _) ->
                                new TroubledStore(repository(address.location().path()), trouble),
                        new Transfers(1, Thread.ofPlatform().factory()),
                        new TransferPaces(clock, Thread::sleep));
        BackupService backups =
                new BackupService(
                        opened,
                        new LocalBackend(store, new NoEngine(), repositories),
                        files,
                        repositories.stores(),
                        (_, _) -> {},
                        clock,
                        random,
                        placement,
                        BackupOptions.standard(ZoneOffset.UTC, repositories.transfers()));
        return new Server(opened, store, backups);
    }

    MemoryFileStore repository(String path) {
        return repositories.computeIfAbsent(path, _ -> new MemoryFileStore(clock));
    }

    /// The machine stops and starts again.
    void crash(int seed) {
        trouble.none();
        data.crash(new Random(seed));
        repositories.values().forEach(store -> store.crash(new Random(seed)));
        restart();
    }

    /// The process ends and starts again.
    void restart() {
        trouble.none();
        Server server = open();
        catalog = server.catalog;
        tablets = server.tablets;
        service = server.service;
        retain();
        service.resume();
    }

    /// Garbage collection, as the server does it.
    void retain() {
        var version = catalog.current();
        tablets.retain(version.retainedTablets(), new TabletId(version.nextId()));
    }

    /// Makes the server the frontend of a cluster with so many backends.
    void addBackends(int count) {
        catalog.commit(draft -> {
            List<Change> changes = new ArrayList<>();
            changes.add(new MembershipChange.NameCluster("test"));
            for (int i = 0; i < count; i++) {
                HostPort address = new HostPort("backend" + i, 9050);
                changes.add(
                        new MembershipChange.PutBackend(
                                BackendMember.added(draft.newBackendId(), address, now)));
            }
            return changes;
        });
    }

    // ------------------------------------------------------------------ tables

    void createDatabase(String name) {
        catalog.commit(draft ->
                List.of(new DatabaseChange.CreateDatabase(draft.newDatabaseId(), name, now)));
    }

    static TableSchema schema(Column... more) {
        List<Column> columns = new ArrayList<>();
        columns.add(column("id", SqlType.Scalar.INT));
        columns.add(column("text", SqlType.STRING));
        columns.addAll(Arrays.asList(more));
        return new TableSchema(KeysType.DUPLICATE, columns, 1);
    }

    static Column column(String name, SqlType type) {
        return new Column(name, type, true, new DefaultValue.None(), "");
    }

    /// A table with two buckets in each partition.
    ///
    /// @param bounds of its range partitions `p0`, `p1`...; none for an unpartitioned table
    void createTable(String database, String name, int... bounds) {
        createTable(database, name, schema(), 2, bounds);
    }

    void createTable(String database, String name, TableSchema schema, int buckets, int... bounds) {
        catalog.commit(draft -> {
            Database target = draft.version().requireDatabase(database);
            List<Partition> partitions = new ArrayList<>();
            for (int i = 0; i < Math.max(1, bounds.length - 1); i++) {
                boolean ranged = bounds.length > 0;
                partitions.add(
                        Partition.empty(
                                draft.newPartitionId(),
                                ranged ? "p" + i : name,
                                ranged
                                        ? Optional.of(range(bounds[i], bounds[i + 1]))
                                        : Optional.empty(),
                                draft.newTabletIds(buckets),
                                Map.of(),
                                now));
            }
            Table table =
                    new Table(
                            draft.newTableId(),
                            target.id(),
                            name,
                            schema,
                            bounds.length == 0
                                    ? new PartitionScheme.Unpartitioned()
                                    : new PartitionScheme.RangePartitioned(List.of("id")),
                            new Distribution(List.of("id"), buckets),
                            Map.of(),
                            partitions,
                            now,
                            "");
            return List.of(new TableChange.CreateTable(table));
        });
    }

    static PartitionRange range(int lower, int upper) {
        return new PartitionRange(
                List.of(new BoundValue.Value(Integer.toString(lower))),
                List.of(new BoundValue.Value(Integer.toString(upper))));
    }

    void dropTable(String database, String name) {
        Table table = table(database, name);
        catalog.commit(_ ->
                List.of(
                        new TableChange.DropTable(
                                table.databaseId(), table.id(), now, Disposal.FORGET)));
        retain();
    }

    Table table(String database, String name) {
        return catalog.current().requireTable(database, name);
    }

    /// Loads the rows `from` to `to`, each with this text.
    void load(String database, String name, int from, int to, String text) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        IntStream.range(from, to).forEach(i -> rows.add(List.of(Integer.toString(i), text)));
        change(
                table(database, name),
                transaction ->
                        tablets.write(
                                transaction,
                                target(table(database, name)),
                                new RowSource.Rows(rows, false)));
    }

    void delete(String database, String name, int id) {
        change(
                table(database, name),
                transaction ->
                        tablets.delete(
                                transaction,
                                target(table(database, name)),
                                new RowFilter.ColumnEquals("id", Integer.toString(id))));
    }

    private static WriteTarget target(Table table) {
        return new WriteTarget(
                table.id(),
                table.name(),
                table.schema(),
                table.partitioning().partitionColumns(),
                table.partitions().stream()
                        .map(one -> new PartitionTarget(one.id(), one.range(), one.tablets()))
                        .toList(),
                table.distribution().columns());
    }

    private void change(Table table, Function<TransactionId, WriteSummary> write) {
        TransactionId id = catalog.newTransactionId();
        WriteSummary summary = write.apply(id);
        Map<PartitionId, Version> versions = new HashMap<>();
        List<PartitionCommit> commits = new ArrayList<>();
        for (PartitionId partition : summary.partitions()) {
            Version base = table.partition(partition).orElseThrow().visibleVersion();
            versions.put(partition, base.next());
            commits.add(
                    new PartitionCommit(
                            table.databaseId(), table.id(), partition, base, base.next(), 1, 1));
        }
        TransactionRecord record =
                new TransactionRecord(
                        id,
                        "label" + id,
                        table.databaseId(),
                        List.of(table.id()),
                        TransactionState.VISIBLE,
                        LoadSource.FRONTEND,
                        "test",
                        now,
                        Optional.of(now),
                        Optional.of(now),
                        new LoadCounts(1, 0, 0, 1),
                        "",
                        Optional.empty(),
                        versions);
        catalog.commit(_ -> {
            tablets.committing(id, versions);
            return List.of(new TransactionChange.CommitTransaction(record, commits, now));
        });
        tablets.publish(id, versions);
    }

    /// Every row as `id,text`, sorted.
    List<String> rows(String database, String name) {
        Table table = table(database, name);
        List<String> rows = new ArrayList<>();
        for (Partition partition : table.partitions()) {
            Map<TabletId, Version> versions = new HashMap<>();
            partition.tablets().forEach(id -> versions.put(id, partition.visibleVersion()));
            try (TabletPin pin = tablets.pin(versions)) {
                pin.versions()
                        .forEach((id, version) ->
                                tablets.format()
                                        .rows(table.schema(), id, version)
                                        .forEach(row -> rows.add(join(row))));
            }
        }
        return rows.stream().sorted().toList();
    }

    private static String join(List<@Nullable String> row) {
        return String.join(",", row.stream().map(String::valueOf).toList());
    }

    // ------------------------------------------------------------------ jobs

    void createRepository(String name) {
        createRepository(name, RepositoryAccess.READ_WRITE);
    }

    void createRepository(String name, RepositoryAccess access) {
        service.createRepository(
                new RepositoryRequest(name, access, Optional.empty(), LOCATION, Map.of()));
    }

    static BackupObject object(String table, String... partitions) {
        return new BackupObject(table, List.of(partitions), Optional.empty());
    }

    JobId submitBackup(String database, String label, BackupObject... objects) {
        return service.submitBackup(
                new BackupRequest(database, label, "safe", List.of(objects), Map.of()));
    }

    JobId submitRestore(String database, String label, BackupObject... objects) {
        return service.submitRestore(
                new RestoreRequest(
                        database, Optional.empty(), label, "safe", List.of(objects), Map.of()));
    }

    /// Backs up to the end.
    void backUp(String database, String label, BackupObject... objects) {
        run(submitBackup(database, label, objects));
    }

    /// Restores to the end.
    void restore(String database, String label, BackupObject... objects) {
        run(submitRestore(database, label, objects));
    }

    /// Until the job has ended, however often it has to be tried.
    void run(JobId job) {
        if (!ends(job)) {
            throw new AssertionError("job " + job + " does not end");
        }
    }

    /// Whether the job has ended after so many steps that only a dead journal can be the reason.
    boolean ends(JobId job) {
        for (int i = 0; i < 30; i++) {
            switch (service.step(job)) {
                case StepResult.Ended() -> {
                    return true;
                }
                case StepResult.Retry(Duration pause, String _) -> now = now.plus(pause);
                case StepResult.Advanced(), StepResult.Stopped() -> {}
            }
        }
        return false;
    }

    /// Steps until the job is in this state.
    void runTo(JobId job, String state) {
        for (int i = 0; i < 20; i++) {
            if (state(job).equals(state)) {
                return;
            }
            service.step(job);
        }
        throw new AssertionError("job " + job + " never is " + state);
    }

    String state(JobId job) {
        return JobFormat.decode(catalog.current().job(job).orElseThrow()).stateTitle();
    }

    /// What SHOW BACKUP or SHOW RESTORE tells, by title.
    static Map<String, @Nullable String> row(Report report) {
        Map<String, @Nullable String> row = new HashMap<>();
        for (int i = 0; i < report.columns().size(); i++) {
            row.put(report.columns().get(i), report.rows().getFirst().get(i));
        }
        return row;
    }

    Map<String, @Nullable String> backupRow(String database) {
        return row(service.showBackup(database));
    }

    Map<String, @Nullable String> restoreRow(String database) {
        return row(service.showRestore(database));
    }

    /// The files that jobs keep: links, drafts, downloads.
    List<String> jobFiles() {
        List<String> files = new ArrayList<>();
        for (String folder : List.of("backup", "snapshot", "restore", "staging")) {
            data.list(Location.of(folder)).stream()
                    .map(FileEntry::location)
                    .map(Location::path)
                    .forEach(files::add);
        }
        return files;
    }

    List<FileEntry> objects() {
        return repository("/backups").list(Location.of("__starrocks_repository_safe/__data"));
    }
}
