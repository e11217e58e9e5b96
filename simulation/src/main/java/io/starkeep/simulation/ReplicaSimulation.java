package io.starkeep.simulation;

import io.starkeep.backend.WriteLock;
import io.starkeep.backend.WriteRequest;
import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.DatabaseChange.CreateDatabase;
import io.starkeep.catalog.Distribution;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.LoadCounts;
import io.starkeep.catalog.MembershipChange.PutBackend;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TableChange.CreateTable;
import io.starkeep.catalog.TabletPlaces;
import io.starkeep.error.ErrorCategory;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.load.Decided;
import io.starkeep.load.Label;
import io.starkeep.load.LoadKind;
import io.starkeep.load.LoadStart;
import io.starkeep.load.RunningLoad;
import io.starkeep.simulation.Machine.Moment;
import io.starkeep.storage.TabletPin;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.KeysType;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// A run of a simulated cluster: a frontend and four backends with three replicas of each tablet
/// live through a random sequence of loads, heartbeats, repairs, crashes between any two effects on
/// files, errors and full disks, lost disks, and a network that loses, delays, doubles, reorders
/// and cuts calls. All of it follows from the seed: calls take turns, and the clock moves when the
/// world says so.
///
/// From time to time the trouble ends. Then every good replica must show every acknowledged load
/// exactly once before anything is repaired, and soon each tablet must have three good replicas,
/// all with the same rows, and nothing else may be left on any backend.
///
/// To replay a seed: `mvn -pl simulation -am test -Dtest=ReplayTest
/// -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.cluster-seed=SEED`.
public final class ReplicaSimulation {
    private static final int BACKENDS = 4;
    private static final int REPLICAS = 3;
    private static final int BUCKETS = 2;
    private static final int LOADS_AT_ONCE = 3;
    private static final int KEYS = 12;
    private static final int PATIENT_ROUNDS = 60;
    private static final String DATABASE = "shop";
    private static final List<String> TABLES = List.of("added", "changed");

    private final long seed;
    private final Trace trace = new Trace();
    private final Surroundings world;
    private final Wire wire;
    private final FrontendMachine frontend;
    private final Map<BackendId, BackendMachine> backends = new TreeMap<>();
    private final Trouble trouble;
    private final ReplicaModel model = new ReplicaModel();
    private final List<ReplicaLoad> loads = new ArrayList<>();
    private long labels;
    private int crashes;
    private int lostDisks;
    private boolean diskLost;
    private String noted = "";

    private ReplicaSimulation(long seed) {
        this.seed = seed;
        SeededClock clock = new SeededClock();
        world = new Surroundings(new Random(seed), clock, trace, new MemoryFileStore(clock));
        wire = new Wire(world);
        trouble = new Trouble(world);
        frontend = new FrontendMachine(world, wire);
        for (long number = 1; number <= BACKENDS; number++) {
            BackendId id = new BackendId(number);
            backends.put(id, new BackendMachine(id, world, wire));
        }
    }

    /// What came of a run that found nothing wrong.
    ///
    /// @param traceHash of all that happened; the same in every run of the seed
    /// @param crashes of machines
    /// @param lostDisks of backends
    /// @param acknowledged loads
    public record Outcome(long traceHash, int crashes, int lostDisks, long acknowledged) {}

    /// Runs the cluster of a seed.
    ///
    /// @throws AssertionError when something was lost, came twice, or did not heal; with the seed
    ///   and the last events
    public static Outcome run(long seed) {
        ReplicaSimulation simulation = new ReplicaSimulation(seed);
        try {
            return simulation.run();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "Cluster seed "
                            + seed
                            + ": "
                            + e.getMessage()
                            + "\n"
                            + String.join("\n", simulation.trace.last()),
                    e);
        }
    }

    private Outcome run() {
        backends.values().forEach(BackendMachine::start);
        frontend.start();
        create();
        for (int round = 0; round < 3; round++) {
            int steps = 20 + world.random().nextInt(40);
            for (int step = 0; step < steps; step++) {
                step();
                noteReplicas();
            }
            settle();
        }
        return new Outcome(trace.hash(), crashes, lostDisks, model.acknowledged());
    }

    private void create() {
        frontend.catalog()
                .commit(draft -> {
                    DatabaseId database = draft.newDatabaseId();
                    List<io.starkeep.catalog.Change> changes = new ArrayList<>();
                    changes.add(new CreateDatabase(database, DATABASE, world.clock().instant()));
                    backends.keySet()
                            .forEach(id ->
                                    changes.add(
                                            new PutBackend(
                                                    BackendMember.added(
                                                            id,
                                                            Wire.address(id),
                                                            world.clock().instant()))));
                    TABLES.forEach(name ->
                            changes.add(new CreateTable(table(draft, database, name))));
                    return changes;
                });
        frontend.pulse();
    }

    private Table table(Draft draft, DatabaseId database, String name) {
        List<List<BackendId>> places =
                LongStream.range(0, BUCKETS)
                        .mapToObj(bucket ->
                                LongStream.range(0, REPLICAS)
                                        .mapToObj(one ->
                                                new BackendId(1 + (bucket + one) % BACKENDS))
                                        .toList())
                        .toList();
        return new Table(
                draft.newTableId(),
                database,
                name,
                Tables.schema(upserts(name)),
                new PartitionScheme.Unpartitioned(),
                new Distribution(List.of(Tables.KEY), BUCKETS),
                Map.of(Table.REPLICATION_NUM, Integer.toString(REPLICAS)),
                List.of(
                        Partition.empty(
                                draft.newPartitionId(),
                                name,
                                Optional.empty(),
                                draft.newTabletIds(BUCKETS),
                                Map.of(),
                                world.clock().instant(),
                                new TabletPlaces(places))),
                world.clock().instant(),
                "");
    }

    private static boolean upserts(String table) {
        return table.equals("changed");
    }

    private void step() {
        world.clock().advance(Duration.ofMillis(1 + world.random().nextInt(2_000)));
        bringUpFrontend();
        switch (world.random().nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> guarded(this::load);
            case 8, 9, 10 -> guarded(frontend::pulse);
            case 11, 12 -> guarded(frontend::repair);
            case 13 -> wire.change(anyone().id, anyone().id);
            case 14 -> trouble.plan(anyone().machine);
            case 15 -> trouble.plan(frontend.machine);
            case 16 -> crash(anyone());
            case 17 -> backends.values().forEach(this::bringUp);
            case 18 -> maintain(anyone());
            default -> loseDisk(anyone());
        }
    }

    private void noteReplicas() {
        if (frontend.serves()) {
            String now = states().toString();
            if (!now.equals(noted)) {
                trace.add("replicas: " + now);
                noted = now;
            }
        }
    }

    private BackendMachine anyone() {
        return world.pick(List.copyOf(backends.values()));
    }

    /// Does something on the frontend, which may stop at it.
    private void guarded(Runnable act) {
        try {
            act.run();
        } catch (MachineStopped stopped) {
            Violation.unless(frontend.machine.stopped(), "the frontend stopped by itself");
        }
        if (!frontend.serves()) {
            crashFrontend();
        }
    }

    private void crashFrontend() {
        crashes++;
        loads.clear();
        frontend.crash();
    }

    private void bringUpFrontend() {
        while (!frontend.serves()) {
            trouble.planStart(frontend.machine);
            try {
                frontend.start();
                frontend.machine.calm();
                frontend.pulse();
            } catch (MachineStopped | StarkeepException stopped) {
                Violation.unless(
                        frontend.machine.stopped(), "the frontend does not start: %s", stopped);
            }
            if (!frontend.serves()) {
                crashFrontend();
            }
        }
    }

    private void crash(BackendMachine backend) {
        crashes++;
        backend.crash();
    }

    private void bringUp(BackendMachine backend) {
        if (backend.serves()) {
            return;
        }
        backend.crash();
        backend.start();
    }

    private void maintain(BackendMachine backend) {
        if (!backend.serves()) {
            return;
        }
        trace.add(Wire.name(backend.id) + ": maintain");
        try {
            backend.tablets().maintain();
        } catch (MachineStopped | StarkeepException failed) {
            trace.add("maintenance fails: " + failed.getMessage());
        }
    }

    /// One until the trouble ends, and only where every tablet keeps two good replicas elsewhere:
    /// who loses more than that loses data with any database.
    private void loseDisk(BackendMachine backend) {
        boolean spare =
                states().values().stream()
                        .allMatch(replicas ->
                                replicas.stream()
                                                .filter(Replica::good)
                                                .filter(one -> !one.backend().equals(backend.id))
                                                .count()
                                        >= 2);
        if (spare && !diskLost) {
            diskLost = true;
            lostDisks++;
            backend.loseDisk();
        }
    }

    private Partition partition(String name) {
        return table(name).partitions().getFirst();
    }

    private Table table(String name) {
        return frontend.catalog().current().requireTable(DATABASE, name);
    }

    // Loads.

    private void load() {
        boolean begins = loads.size() < LOADS_AT_ONCE && world.oneIn(2);
        if (loads.isEmpty() || begins) {
            begin(world.pick(TABLES));
        } else {
            end(world.pick(loads));
        }
    }

    private void begin(String name) {
        String label = "l" + ++labels;
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i <= world.random().nextInt(6); i++) {
            rows.add(new Row(world.random().nextInt(KEYS), label + "-" + i));
        }
        trace.add("load " + label + " into " + name);
        model.sends(label, name, upserts(name), rows);
        Table table = table(name);
        Optional<WriteLock> lock = Optional.empty();
        Optional<RunningLoad> begun = Optional.empty();
        try {
            if (table.schema().keysType() == KeysType.PRIMARY) {
                lock =
                        Optional.of(
                                frontend.cluster()
                                        .backend()
                                        .lockRows(table.id(), Duration.ZERO));
            }
            RunningLoad load =
                    frontend.process().loads().begin(start(table, label)).require();
            begun = Optional.of(load);
            WriteSummary summary =
                    frontend.cluster()
                            .backend()
                            .write(
                                    new WriteRequest(
                                            load.id(), Tables.target(table), Tables.source(rows)));
            loads.add(new ReplicaLoad(load, name, rows, lock, summary));
        } catch (StarkeepException failed) {
            check(failed);
            begun.ifPresent(load -> abort(load, failed.code().name()));
            lock.ifPresent(WriteLock::close);
            model.refused(label);
        }
    }

    private LoadStart start(Table table, String label) {
        return new LoadStart(
                table.databaseId(),
                table.id(),
                Optional.of(new Label(label)),
                LoadKind.INSERT,
                "FE: 127.0.0.1",
                Duration.ofHours(1));
    }

    private void end(ReplicaLoad load) {
        loads.remove(load);
        String label = load.load().label().text();
        if (world.oneIn(8)) {
            abort(load.load(), "on purpose");
            load.lock().ifPresent(WriteLock::close);
            model.refused(label);
            return;
        }
        trace.add("commit " + label);
        try {
            frontend.process()
                    .loads()
                    .commit(
                            load.load(),
                            new Decided(load.summary(), LoadCounts.NONE, Optional.empty()));
            model.acknowledged(label);
        } catch (StarkeepException failed) {
            check(failed);
            trace.add("commit of " + label + " fails: " + failed.code());
            abort(load.load(), "the commit failed");
            if (failed.code() != ErrorCode.OUTCOME_UNKNOWN && frontend.serves()) {
                model.refused(label);
            }
        }
        load.lock().ifPresent(WriteLock::close);
    }

    private void abort(RunningLoad load, String reason) {
        trace.add("abort " + load.label() + ": " + reason);
        try {
            frontend.process().loads().abort(load, reason, LoadCounts.NONE, Optional.empty());
        } catch (StarkeepException failed) {
            check(failed);
            trace.add("abort fails: " + failed.code());
        }
    }

    /// A refusal may be anything but our own fault, unless the machine stopped in the middle.
    private void check(StarkeepException refused) {
        if (frontend.machine.stopped()) {
            throw new MachineStopped();
        }
        Violation.unless(
                refused.code().category() != ErrorCategory.INTERNAL, "it ended with %s", refused);
    }

    // When the trouble ends.

    private void settle() {
        trace.add("the trouble ends");
        frontend.machine.calm();
        backends.values().forEach(one -> one.machine.calm());
        wire.calm();
        bringUpFrontend();
        guarded(() -> List.copyOf(loads).forEach(this::end));
        bringUpFrontend();
        backends.values().forEach(this::bringUp);
        for (int i = 0; i < 5; i++) {
            pulse(Duration.ofSeconds(1));
        }
        compare("before repair");
        heal();
        compare("after repair");
        checkNothingElse();
        diskLost = false;
    }

    private void pulse(Duration time) {
        world.clock().advance(time);
        frontend.pulse();
    }

    private void heal() {
        for (int round = 0; !isHealed(); round++) {
            Violation.unless(
                    round < PATIENT_ROUNDS, "not healed after %s rounds: %s", round, states());
            pulse(Duration.ofSeconds(20));
            frontend.repair();
        }
    }

    private boolean isHealed() {
        return TABLES.stream()
                .flatMap(name -> partition(name).tablets().stream().map(partition(name)::replicas))
                .allMatch(replicas ->
                        replicas.size() == REPLICAS && replicas.stream().allMatch(Replica::good));
    }

    private Map<TabletId, List<Replica>> states() {
        Map<TabletId, List<Replica>> states = new TreeMap<>();
        TABLES.forEach(name ->
                partition(name)
                        .tablets()
                        .forEach(id -> states.put(id, partition(name).replicas(id))));
        return states;
    }

    /// Every good replica has what it must, in every tablet.
    private void compare(String when) {
        Map<String, List<Row>> expected =
                model.rows(List.copyOf(frontend.catalog().current().transactions().all()));
        for (String name : TABLES) {
            Map<BackendId, Set<TabletId>> good = new TreeMap<>();
            Partition partition = partition(name);
            for (TabletId tablet : partition.tablets()) {
                List<Replica> replicas =
                        partition.replicas(tablet).stream().filter(Replica::good).toList();
                Violation.unless(!replicas.isEmpty(), "tablet %s has no good replica", tablet);
                replicas.forEach(one ->
                        good.computeIfAbsent(one.backend(), _ -> new HashSet<>()).add(tablet));
            }
            Map<TabletId, List<Row>> shown = new HashMap<>();
            good.forEach((backend, tablets) ->
                    tablets.forEach(tablet -> {
                        List<Row> rows = rows(backend, partition, tablet);
                        List<Row> other = shown.putIfAbsent(tablet, rows);
                        Violation.unless(
                                other == null || other.equals(rows),
                                "%s: backend %s shows %s in tablet %s of %s, another %s",
                                when,
                                backend,
                                rows,
                                tablet,
                                name,
                                other);
                    }));
            List<Row> all =
                    shown.values().stream().flatMap(List::stream).sorted().toList();
            Violation.unless(
                    all.equals(expected.getOrDefault(name, List.of())),
                    "%s: %s has%n  %s%ninstead of%n  %s",
                    when,
                    name,
                    all,
                    expected.getOrDefault(name, List.of()));
        }
    }

    private List<Row> rows(BackendId backend, Partition partition, TabletId tablet) {
        var store = Objects.requireNonNull(backends.get(backend)).tablets();
        try (TabletPin pin = store.pin(Map.of(tablet, partition.visibleVersion()))) {
            return store
                    .format()
                    .rows(
                            Tables.schema(true),
                            tablet,
                            Objects.requireNonNull(pin.versions().get(tablet)))
                    .stream()
                    .map(row ->
                            new Row(
                                    Integer.parseInt(Objects.requireNonNull(row.get(0))),
                                    Objects.requireNonNull(row.get(1))))
                    .sorted()
                    .toList();
        } catch (StarkeepException failed) {
            throw new Violation(
                    "backend %s cannot show tablet %s at version %s: %s",
                    backend, tablet, partition.visibleVersion(), failed.getMessage());
        }
    }

    /// No backend keeps prepared rows, or tablets that the catalog does not place there.
    private void checkNothingElse() {
        frontend.cluster().backend().retain(Set.of(), new TabletId(1));
        backends.forEach((id, backend) -> {
            Violation.unless(
                    backend.tablets().prepared().isEmpty(),
                    "backend %s still has prepared %s",
                    id,
                    backend.tablets().prepared());
            for (TabletId tablet : backend.tablets().tablets().keySet()) {
                boolean placed =
                        TABLES.stream()
                                .map(this::partition)
                                .filter(one -> one.tablets().contains(tablet))
                                .flatMap(one -> one.replicas(tablet).stream())
                                .anyMatch(one -> one.backend().equals(id));
                Violation.unless(placed, "backend %s still has tablet %s", id, tablet);
            }
        });
    }

    @Override
    public String toString() {
        return "cluster seed " + seed;
    }
}
