package io.starkeep.cluster;

import static io.starkeep.cluster.TestCatalog.address;
import static io.starkeep.cluster.TestCatalog.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.backend.BackendNode;
import io.starkeep.backend.BackendSession;
import io.starkeep.backend.FragmentRunner;
import io.starkeep.backend.LocalNode;
import io.starkeep.backend.LocalNodeParts;
import io.starkeep.backend.NodeIdentity;
import io.starkeep.backend.NodeProcess;
import io.starkeep.backend.OwnTablets;
import io.starkeep.backend.RepositoryFiles;
import io.starkeep.backend.TableQuery;
import io.starkeep.backend.TableRead;
import io.starkeep.backend.TransferArea;
import io.starkeep.backend.TransferPaces;
import io.starkeep.backend.WriteLock;
import io.starkeep.backend.WriteRequest;
import io.starkeep.catalog.LoadCounts;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.Table;
import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import io.starkeep.load.Decided;
import io.starkeep.load.Label;
import io.starkeep.load.LoadCoordinator;
import io.starkeep.load.LoadKind;
import io.starkeep.load.LoadLimits;
import io.starkeep.load.LoadStart;
import io.starkeep.load.RunningLoad;
import io.starkeep.repository.DriverStores;
import io.starkeep.repository.Transfers;
import io.starkeep.storage.PartitionTarget;
import io.starkeep.storage.RowSource;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletPin;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.TransferFormat;
import io.starkeep.storage.WriteSummary;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.BackendId;
import io.starkeep.type.Column;
import io.starkeep.type.HostPort;
import io.starkeep.type.KeysType;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One frontend and some machines with real tablet stores, in one process; the network between them
/// fails as it is told. Time passes as it is told, too.
final class ClusterWorld implements AutoCloseable {
    static final ClusterOptions OPTIONS =
            new ClusterOptions(
                    3,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(5),
                    4,
                    0,
                    Duration.ofMinutes(1),
                    true);

    private final Path folder;
    private final FileStore files;
    private final DuckDbEngine engine;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Map<BackendId, Machine> machines = new TreeMap<>();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    TestCatalog catalog;
    Cluster cluster;
    LoadCoordinator loads;

    /// A machine: its data folder stays when its process is started again.
    final class Machine {
        private final BackendId id;
        private final FlakyNetwork network = new FlakyNetwork(this::node);
        private int disk;
        private TabletStore store;
        private BackendNode node;

        private Machine(BackendId id) {
            this.id = id;
            store = openStore();
            node = openNode();
        }

        FlakyNetwork network() {
            return network;
        }

        TabletStore store() {
            return store;
        }

        private BackendNode node() {
            return node;
        }

        /// Stops the process in whatever it does, and starts it again.
        void restart() {
            node.close();
            now = now.plusSeconds(1);
            store = openStore();
            node = openNode();
        }

        /// As [#restart], with an empty disk.
        void loseDisk() {
            disk++;
            restart();
        }

        private FileStore data() {
            return LocalFileStore.open(folder.resolve("machine-" + id + "-" + disk));
        }

        private TabletStore openStore() {
            FileStore data = data();
            TabletStore opened =
                    TabletStore.open(
                            data,
                            RowsetFormat.parquet(data, engine),
                            InstantSource.system(),
                            StorageOptions.standard());
            opened.recover();
            return opened;
        }

        private BackendNode openNode() {
            TransferArea area = new TransferArea(data());
            area.clear();
            FragmentRunner fragments =
                    new FragmentRunner(
                            engine,
                            area,
                            (other, request) -> way(other).rows(request),
                            Optional.of(new OwnTablets(address(id), store)));
            NodeProcess process = new NodeProcess("1.2.3", now, 0, 8815, 1L << 34, folder);
            return new LocalNode(
                    new LocalNodeParts(
                            store,
                            engine,
                            area,
                            TransferFormat.parquet(data(), engine),
                            fragments,
                            ClusterWorld.this::way,
                            NodeIdentity.open(data(), new Random(id.value() * 100 + disk)),
                            process,
                            new RepositoryFiles(
                                    data(),
                                    DriverStores.localOnly(),
                                    new Transfers(1, Thread.ofPlatform().factory()),
                                    new TransferPaces(InstantSource.system(), Thread::sleep)),
                            InstantSource.system()));
        }
    }

    ClusterWorld(Path folder, int machines) {
        this.folder = folder;
        files = LocalFileStore.open(folder.resolve("frontend"));
        engine = DuckDbEngine.open(new EngineOptions(1L << 30, 2, folder.resolve("spill")));
        catalog = new TestCatalog(files);
        for (int number = 1; number <= machines; number++) {
            addMachine(number);
        }
        cluster = openCluster();
        loads = openLoads();
        beat();
    }

    Machine addMachine(long number) {
        Machine machine = new Machine(id(number));
        machines.put(machine.id, machine);
        catalog.addMembers(number);
        return machine;
    }

    private Cluster openCluster() {
        return new Cluster(
                catalog.catalog,
                engine,
                files,
                TransferFormat.parquet(files, engine),
                new TransferArea(files),
                this::way,
                () -> now,
                threads,
                new Random(1),
                OPTIONS);
    }

    private LoadCoordinator openLoads() {
        LoadCoordinator opened =
                new LoadCoordinator(
                        catalog.catalog,
                        cluster.backend(),
                        InstantSource.system(),
                        new Random(2),
                        timer,
                        LoadLimits.DEFAULT);
        opened.recover();
        return opened;
    }

    private BackendNode way(HostPort address) {
        return machines.values().stream()
                .filter(machine -> address(machine.id).equals(address))
                .findFirst()
                .orElseThrow()
                .network
                .way();
    }

    Machine machine(long number) {
        return Objects.requireNonNull(machines.get(id(number)));
    }

    /// The process of the frontend dies and comes back; what it had in memory is lost.
    void restartFrontend() {
        restartFrontendUnheard();
        beat();
    }

    /// The same, before it has heard of any machine.
    void restartFrontendUnheard() {
        loads.close();
        cluster.close();
        catalog.close();
        catalog = new TestCatalog(files);
        cluster = openCluster();
        loads = openLoads();
    }

    NodeStatus status(BackendId backend) {
        return cluster.status(backend);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /// One heartbeat, and the answers to it.
    void beat() {
        cluster.beat();
        await(() -> cluster.isSettled());
    }

    /// So many heartbeats that a silent machine is dead.
    void beatUntilDead() {
        for (int i = 0; i < 4; i++) {
            cluster.beat();
            pause();
        }
    }

    /// Lets repairs work until they change nothing any more.
    void repair() {
        int calm = 0;
        for (int round = 0; calm < 3; round++) {
            assertThat(round).as("rounds of repair").isLessThan(40);
            long before = catalog.catalog.current().sequence();
            repairOnce();
            calm = catalog.catalog.current().sequence() == before ? calm + 1 : 0;
        }
    }

    /// One look of the repair, and the copies that it begins.
    void repairOnce() {
        pass(Duration.ofSeconds(20));
        cluster.beat();
        pause();
        cluster.repair();
        await(() -> cluster.view(Map::of, Map::of).copying().isEmpty());
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void await(BooleanSupplier condition) {
        for (int i = 0; i < 3_000; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            pause();
        }
        throw new AssertionError("not within a minute");
    }

    /// Loads rows `k, v`.
    void load(String table, String label, String[]... rows) {
        Table loaded = catalog.table(table);
        RunningLoad load = begin(loaded, label);
        try (WriteLock _ = lock(loaded)) {
            WriteSummary summary =
                    cluster.backend()
                            .write(new WriteRequest(load.id(), target(loaded), source(rows)));
            loads.commit(load, new Decided(summary, LoadCounts.NONE, Optional.empty()));
        } catch (StarkeepException failed) {
            loads.abort(load, failed.getMessage(), LoadCounts.NONE, Optional.empty());
            throw failed;
        }
    }

    private WriteLock lock(Table table) {
        return table.schema().keysType() == KeysType.PRIMARY
                ? cluster.backend().lockRows(table.id(), Duration.ofSeconds(30))
                : () -> {};
    }

    RunningLoad begin(Table table, String label) {
        return loads.begin(
                        new LoadStart(
                                table.databaseId(),
                                table.id(),
                                Optional.of(new Label(label)),
                                LoadKind.STREAM_LOAD,
                                "test",
                                Duration.ofMinutes(5)))
                .require();
    }

    static RowSource source(String[]... rows) {
        List<List<@Nullable String>> list = new ArrayList<>();
        for (String[] row : rows) {
            list.add(new ArrayList<>(Arrays.asList(row)));
        }
        return new RowSource.Rows(list, false);
    }

    static WriteTarget target(Table table) {
        List<PartitionTarget> partitions =
                table.partitions().stream()
                        .map(one -> new PartitionTarget(one.id(), one.range(), one.tablets()))
                        .toList();
        return new WriteTarget(
                table.id(),
                "shop." + table.name(),
                table.schema(),
                List.of(),
                partitions,
                List.of("k"));
    }

    /// The rows of a table, as a query gives them.
    List<String> rows(String name) {
        Table table = catalog.table(name);
        TableQuery query =
                new TableQuery(
                        List.of(read(table)),
                        relations ->
                                "SELECT k || ':' || v FROM (%s) AS t ORDER BY k, v"
                                        .formatted(relations.apply("scan_0")),
                        "UTC");
        try (BackendSession session = cluster.backend().openSession();
                ResultCursor cursor = session.query(query)) {
            return texts(cursor);
        }
    }

    static List<String> texts(ResultCursor cursor) {
        List<String> rows = new ArrayList<>();
        for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
            RowBatch one = batch;
            IntStream.range(0, one.rowCount()).forEach(row -> rows.add(one.textAt(0, row)));
        }
        return rows;
    }

    TableRead read(Table table) {
        Map<TabletId, Version> tablets = new HashMap<>();
        for (Partition partition : table.partitions()) {
            partition.tablets().forEach(id -> tablets.put(id, partition.visibleVersion()));
        }
        List<String> columns = table.schema().columns().stream().map(Column::name).toList();
        return new TableRead(
                "scan_0",
                "shop." + table.name(),
                table.schema(),
                columns,
                tablets,
                "",
                OptionalLong.empty());
    }

    /// The rows of each good replica of each tablet, straight from the machine's store.
    Map<TabletId, Map<BackendId, List<String>>> goodReplicas(String name) {
        Table table = catalog.table(name);
        Map<TabletId, Map<BackendId, List<String>>> all = new TreeMap<>();
        for (Partition partition : table.partitions()) {
            for (TabletId tablet : partition.tablets()) {
                Map<BackendId, List<String>> replicas = new TreeMap<>();
                for (Replica replica : partition.replicas(tablet)) {
                    if (replica.good()) {
                        replicas.put(
                                replica.backend(),
                                rows(replica.backend(), table, tablet, partition));
                    }
                }
                all.put(tablet, replicas);
            }
        }
        return all;
    }

    private List<String> rows(
            BackendId backend, Table table, TabletId tablet, Partition partition) {
        TabletStore store = machine(backend.value()).store;
        try (TabletPin pin = store.pin(Map.of(tablet, partition.visibleVersion()))) {
            return store
                    .format()
                    .rows(
                            table.schema(),
                            tablet,
                            Objects.requireNonNull(pin.versions().get(tablet)))
                    .stream()
                    .map(row -> row.get(0) + ":" + row.get(1))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        loads.close();
        cluster.close();
        threads.shutdownNow();
        timer.shutdownNow();
        catalog.close();
        machines.values().forEach(machine -> machine.node.close());
        engine.close();
    }
}
