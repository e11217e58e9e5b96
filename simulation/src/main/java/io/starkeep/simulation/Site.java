package io.starkeep.simulation;

import io.starkeep.error.ErrorCategory;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.MemoryFileStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One cluster of the world: its machine and files, what runs on it now, and what must be seen of
/// it.
final class Site {
    /// What a change may lead to: nothing when it must be refused, several when not even the model
    /// can know.
    @FunctionalInterface
    interface Consequence extends Function<ClusterModel, List<ClusterModel>> {}

    private static final Consequence NOTHING = List::of;

    final String name;
    final Machine machine;
    final MemoryFileStore data;
    final FileStore repository;
    final Identities identities = new Identities();
    final Work work = new Work();
    private final Surroundings world;
    private @Nullable Cluster cluster;
    private @Nullable Observer observer;

    /// What may be seen, one of them; the first is what was seen last.
    private List<ClusterModel> possible = List.of(ClusterModel.empty());

    private Consequence inFlight = NOTHING;
    private boolean changing;
    private int starts;

    Site(String name, Surroundings world) {
        this.name = name;
        this.world = world;
        this.machine = new Machine(name, world.trace());
        this.data = new MemoryFileStore(world.clock());
        this.repository = new FaultyStore("repository", world.repository(), machine);
    }

    Cluster cluster() {
        if (cluster == null) {
            throw new MachineStopped();
        }
        return cluster;
    }

    Observer observer() {
        if (observer == null) {
            throw new MachineStopped();
        }
        return observer;
    }

    ClusterModel model() {
        return possible.getFirst();
    }

    /// Whether clients are served: it runs, and its journals do.
    boolean serves() {
        return cluster != null && !machine.stopped() && !machine.journalFailed();
    }

    /// Whether something else may happen between two effects.
    boolean isInterruptible() {
        return serves() && !changing;
    }

    /// Does what changes what must be seen, all of it at one moment.
    ///
    /// @return whether it was acknowledged
    boolean change(String what, Consequence consequence, Runnable act) {
        world.trace().add(name + ": " + what);
        inFlight = consequence;
        changing = true;
        boolean acknowledged = attempt(what, act);
        if (machine.stopped()) {
            throw new MachineStopped();
        }
        changing = false;
        inFlight = NOTHING;
        if (acknowledged) {
            possible = after(consequence);
            Violation.unless(!possible.isEmpty(), "%s was not refused", what);
        } else if (machine.journalFailed()) {
            possible = beforeOrAfter(consequence);
        }
        settle(what);
        return acknowledged;
    }

    private boolean attempt(String what, Runnable act) {
        try {
            act.run();
            return true;
        } catch (StarkeepException refused) {
            checkRefusal(what, refused);
            return false;
        }
    }

    /// A refusal may be anything but our own fault.
    void checkRefusal(String what, StarkeepException refused) {
        world.trace().add(name + " refuses " + what + ": " + refused.code());
        Violation.unless(
                refused.code().category() != ErrorCategory.INTERNAL,
                "%s ended with %s",
                what,
                refused);
    }

    private List<ClusterModel> after(Consequence consequence) {
        return possible.stream().flatMap(one -> consequence.apply(one).stream()).toList();
    }

    private List<ClusterModel> beforeOrAfter(Consequence consequence) {
        Set<ClusterModel> both = new LinkedHashSet<>(possible);
        both.addAll(after(consequence));
        return List.copyOf(both);
    }

    /// Looks, unless only a restart can show what holds.
    void settle(String when) {
        if (serves()) {
            ClusterModel seen = observer().look();
            Violation.unless(
                    possible.stream().anyMatch(one -> one.isSeenIn(seen)),
                    "%s after '%s': seen is%n  %s%npossible is%n  %s",
                    name,
                    when,
                    seen,
                    possible);
            possible = List.of(seen);
            work.noteCut(seen);
        }
    }

    /// The process starts; until it serves it may stop again.
    void start() {
        starts++;
        cluster = null;
        FileStore files = new FaultyStore("data", data, machine);
        Cluster opened = new Cluster(files, repository, world.clock(), world.random());
        cluster = opened;
        observer = new Observer(opened, identities);
        settle("start " + starts);
    }

    /// An orderly stop.
    void close() {
        Cluster closing = cluster();
        cluster = null;
        changing = false;
        possible = beforeOrAfter(inFlight);
        inFlight = NOTHING;
        work.lose();
        closing.close();
    }

    /// The machine is off: what was not durable may be lost.
    void crash() {
        world.trace().add(name + " crashes");
        cluster = null;
        changing = false;
        possible = beforeOrAfter(inFlight);
        inFlight = NOTHING;
        work.lose();
        data.crash(world.random());
    }

    /// Work of clients on a site, lost when it stops.
    static final class Work {
        final List<RunningChange> changes = new ArrayList<>();
        final List<PinnedReader> readers = new ArrayList<>();
        final List<JobFacts> jobs = new ArrayList<>();
        Optional<JobFacts> submitting = Optional.empty();
        Optional<io.starkeep.catalog.TabletCensus> census = Optional.empty();
        boolean maintaining;

        /// Jobs go on after a restart; all else is lost.
        void lose() {
            changes.clear();
            readers.clear();
            census = Optional.empty();
            maintaining = false;
            jobs.forEach(job -> job.busy = false);
        }

        void noteCut(ClusterModel seen) {
            jobs.forEach(job -> job.noteCut(seen));
        }
    }
}
