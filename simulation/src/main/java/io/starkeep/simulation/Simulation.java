package io.starkeep.simulation;

import io.starkeep.error.StarkeepException;
import io.starkeep.file.MemoryFileStore;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// A run of the simulated world: two clusters that share a repository live through a random
/// sequence of statements, loads, jobs, housekeeping, errors and crashes between any two effects on
/// files. All of it follows from the seed: one thread, one source of randomness, a clock that moves
/// when the world says so.
///
/// While one activity stands before an effect, others of the same cluster may run, as other threads
/// would; not while a journal is written, which happens under its lock.
///
/// After each step a cluster must show what the model says. An operation that was acknowledged is
/// there; one that was not is there wholly or not at all, and what the next look shows then holds.
///
/// To replay a seed: `mvn -pl simulation -am test -Dtest=ReplayTest
/// -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=SEED`.
public final class Simulation {
    private static final int STARTS_WITH_TROUBLE = 3;
    private static final int NESTING = 2;

    private final long seed;
    private final Trace trace = new Trace();
    private final Surroundings world;
    private final Definitions definitions;
    private final Changes changes;
    private final Jobs jobs;
    private final Housekeeping housekeeping;
    private final Invariants invariants;
    private final Trouble trouble;
    private final List<Site> sites;
    private int nested;
    private boolean ending;
    private int crashes;

    private Simulation(long seed) {
        this.seed = seed;
        SeededClock clock = new SeededClock();
        world = new Surroundings(new Random(seed), clock, trace, new MemoryFileStore(clock));
        definitions = new Definitions(world);
        changes = new Changes(world);
        jobs = new Jobs(world);
        housekeeping = new Housekeeping(world);
        invariants = new Invariants(world, jobs);
        trouble = new Trouble(world);
        sites = List.of(new Site("A", world), new Site("B", world));
    }

    /// What came of a run that found nothing wrong.
    ///
    /// @param traceHash of all that happened; the same in every run of the seed
    /// @param crashes of machines
    /// @param snapshots that were listed at the end and restored into a new cluster
    /// @param restores that finished during the run
    public record Outcome(long traceHash, int crashes, int snapshots, int restores) {}

    /// Runs the world of a seed.
    ///
    /// @throws AssertionError when an invariant does not hold, with the seed and the last events
    public static Outcome run(long seed) {
        Simulation simulation = new Simulation(seed);
        try {
            return simulation.run();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "Seed "
                            + seed
                            + ": "
                            + e.getMessage()
                            + "\n"
                            + String.join("\n", simulation.trace.last()),
                    e);
        }
    }

    private Outcome run() {
        for (Site site : sites) {
            site.machine.interleaving(() -> interleave(site));
            site.machine.start();
            site.start();
            Definitions.DATABASES.forEach(name -> definitions.createDatabase(site, name));
            jobs.createRepository(site);
            definitions.create(site);
        }
        int steps = 40 + world.random().nextInt(80);
        for (int step = 0; step < steps; step++) {
            step(world.oneIn(4) ? sites.get(1) : sites.get(0));
        }
        ending = true;
        sites.forEach(this::end);
        int snapshots = restoreAll();
        return new Outcome(trace.hash(), crashes, snapshots, jobs.finishedRestores());
    }

    private void step(Site site) {
        world.clock().advance(Duration.ofMillis(1 + world.random().nextInt(2_000)));
        guarded(
                site,
                () -> {
                    if (world.oneIn(10)) {
                        trouble.plan(site.machine);
                    }
                    activity(site);
                    if (site.serves() && world.oneIn(12)) {
                        invariants.check(site);
                    }
                });
    }

    private void activity(Site site) {
        switch (world.random().nextInt(20)) {
            case 0, 1 -> definitions.any(site);
            case 2, 3, 4, 5, 6, 7, 8, 9 -> changes.any(site);
            case 10, 11, 12, 13, 14, 15 -> jobs.any(site);
            case 16, 17, 18 -> housekeeping.any(site);
            default -> restart(site);
        }
    }

    /// What another thread does while one stands before an effect.
    private void interleave(Site site) {
        if (ending || nested >= NESTING || !site.isInterruptible() || !world.oneIn(6)) {
            return;
        }
        nested++;
        trace.add(site.name + " (");
        try {
            switch (world.random().nextInt(10)) {
                case 0, 1 -> definitions.any(site);
                case 2, 3, 4, 5 -> changes.any(site);
                case 6 -> jobs.any(site);
                default -> housekeeping.any(site);
            }
        } finally {
            nested--;
            trace.add(site.name + " )");
        }
    }

    /// Does something on a site, and brings it up again when it stops at that.
    private void guarded(Site site, Runnable act) {
        try {
            act.run();
        } catch (MachineStopped stopped) {
            Violation.unless(site.machine.stopped(), "%s stopped by itself", site.name);
        }
        if (!site.serves()) {
            recover(site);
        }
    }

    private void restart(Site site) {
        trace.add(site.name + ": restart");
        site.close();
        if (!site.machine.stopped()) {
            bringUp(site);
        }
    }

    /// After a crash, or an error that only a restart heals.
    private void recover(Site site) {
        if (!site.machine.stopped() && world.random().nextBoolean()) {
            restart(site);
            if (site.serves()) {
                return;
            }
        }
        crash(site);
        bringUp(site);
    }

    private void crash(Site site) {
        crashes++;
        site.crash();
        if (world.random().nextBoolean()) {
            world.repository().crash(world.random());
        }
    }

    private void bringUp(Site site) {
        for (int attempt = 0; !site.serves(); attempt++) {
            site.machine.start();
            if (attempt < STARTS_WITH_TROUBLE) {
                trouble.planStart(site.machine);
            }
            try {
                site.start();
                jobs.resumed(site);
                site.machine.calm();
                invariants.check(site);
                invariants.checkRepository(world.repository());
            } catch (MachineStopped | StarkeepException stopped) {
                Violation.unless(
                        site.machine.stopped(), "%s does not start: %s", site.name, stopped);
                crash(site);
            }
        }
    }

    /// All work ends, and nothing is left of it.
    private void end(Site site) {
        trace.add(site.name + ": the end");
        site.machine.calm();
        guarded(
                site,
                () -> {
                    changes.endAll(site);
                    housekeeping.endReads(site);
                    jobs.runAll(site);
                });
        if (world.random().nextBoolean()) {
            restart(site);
        }
        jobs.runAll(site);
        Violation.unless(
                site.cluster().backups.unfinished().isEmpty(), "%s has jobs left", site.name);
        site.work.census = java.util.Optional.empty();
        housekeeping.collect(site);
        housekeeping.collect(site);
        for (int i = 0; i < 3; i++) {
            housekeeping.maintain(site);
            world.clock().advance(Cluster.GRACE.plusSeconds(1));
        }
        housekeeping.maintain(site);
        invariants.checkNoStrays(site, Invariants.TABLETS);
        if (site.machine.hadFaults()) {
            restart(site);
        }
        invariants.checkNoStrays(site, Invariants.ALL);
        invariants.check(site);
    }

    /// Restores every listed snapshot into a new cluster and compares the rows.
    private int restoreAll() {
        invariants.checkNoStraysInRepository(world.repository());
        Site fresh = new Site("C", world);
        fresh.machine.start();
        fresh.start();
        jobs.createRepository(fresh);
        var listed = invariants.checkRepository(world.repository());
        for (var id : listed) {
            String database = "of_" + id.label().text();
            definitions.createDatabase(fresh, database);
            SnapshotFacts facts = invariants.facts(id.label().text());
            JobFacts job = jobs.submitRestore(fresh, database, facts, List.of());
            jobs.runAll(fresh);
            Contents restored = Contents.cut(fresh.model(), database, List.of()).orElseThrow();
            Violation.unless(
                    facts.possible.stream().anyMatch(restored::hasDataOf),
                    "%s restored %s instead of %s",
                    job,
                    restored,
                    facts.possible);
        }
        fresh.close();
        return listed.size();
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
