package io.starkeep.simulation;

import io.starkeep.catalog.Replica;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.type.BackendId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

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
    private static final int PATIENT_ROUNDS = 60;

    private final long seed;
    private final Trace trace = new Trace();
    private final Surroundings world;
    private final Wire wire;
    private final FrontendMachine frontend;
    private final Map<BackendId, BackendMachine> backends = new TreeMap<>();
    private final Trouble trouble;
    private final ReplicaModel model = new ReplicaModel();
    private final ReplicaTables tables;
    private final ReplicaLoads loads;
    private final ReplicaChecks checks;
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
        tables = new ReplicaTables(world, frontend);
        loads = new ReplicaLoads(world, frontend, tables, model);
        checks = new ReplicaChecks(frontend, backends, tables, model);
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
        tables.create(backends.keySet());
        frontend.pulse();
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

    private void step() {
        world.clock().advance(Duration.ofMillis(1 + world.random().nextInt(2_000)));
        bringUpFrontend();
        switch (world.random().nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> guarded(loads::any);
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
            String now = tables.replicas().toString();
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
        loads.lose();
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
                tables.replicas().values().stream()
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

    // When the trouble ends.

    private void settle() {
        trace.add("the trouble ends");
        frontend.machine.calm();
        backends.values().forEach(one -> one.machine.calm());
        wire.calm();
        bringUpFrontend();
        guarded(loads::endAll);
        bringUpFrontend();
        backends.values().forEach(this::bringUp);
        for (int i = 0; i < 5; i++) {
            pulse(Duration.ofSeconds(1));
        }
        checks.compare("before repair");
        heal();
        checks.compare("after repair");
        checks.nothingElse();
        diskLost = false;
    }

    private void pulse(Duration time) {
        world.clock().advance(time);
        frontend.pulse();
    }

    private void heal() {
        for (int round = 0; !tables.areHealed(); round++) {
            Violation.unless(
                    round < PATIENT_ROUNDS,
                    "not healed after %s rounds: %s",
                    round,
                    tables.replicas());
            pulse(Duration.ofSeconds(20));
            frontend.repair();
        }
    }

    @Override
    public String toString() {
        return "cluster seed " + seed;
    }
}
