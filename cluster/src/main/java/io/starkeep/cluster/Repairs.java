package io.starkeep.cluster;

import io.starkeep.backend.ClusterAdministration;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.MembershipChange.DropBackend;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaCensus;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.stream.Stream;

/// Brings the replicas to where the catalog and the members' life say they should be. Thread-safe;
/// it does something on the leader only.
final class Repairs implements ClusterAdministration {
    private static final System.Logger LOG = System.getLogger(Repairs.class.getName());

    /// After a failed copy.
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final Catalog catalog;
    private final Leadership leadership;
    private final Heartbeats heartbeats;
    private final TabletReports reports;
    private final ReplicaCopies copies;
    private final ReplicaChecks checks;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final ReadWriteLock dropping;
    private final ReplicaCensus census = new ReplicaCensus();
    private final ClusterOptions options;
    private final Semaphore places;
    private final Set<TabletId> copying = ConcurrentHashMap.newKeySet();
    private final Map<TabletId, Instant> pausing = new ConcurrentHashMap<>();
    private final Map<TabletId, Instant> urgent = new ConcurrentHashMap<>();
    private volatile Instant reported = Instant.MIN;

    /// @param dropping held for writing while backends drop what the catalog does not name; copies
    ///   hold it for reading
    Repairs(
            Catalog catalog,
            Leadership leadership,
            Heartbeats heartbeats,
            TabletReports reports,
            ReplicaCopies copies,
            ReplicaChecks checks,
            InstantSource clock,
            ExecutorService threads,
            ReadWriteLock dropping,
            ClusterOptions options) {
        this.catalog = catalog;
        this.leadership = leadership;
        this.heartbeats = heartbeats;
        this.reports = reports;
        this.copies = copies;
        this.checks = checks;
        this.clock = clock;
        this.threads = threads;
        this.dropping = dropping;
        this.options = options;
        this.places = new Semaphore(options.repairs());
    }

    /// One look at everything. Copies go on after it returns.
    void round() {
        if (leadership.epoch().isEmpty()) {
            return;
        }
        collectReports();
        Instant now = clock.instant();
        urgent.values().removeIf(until -> until.isBefore(now));
        pausing.values().removeIf(until -> until.isBefore(now));
        CatalogVersion version = catalog.current();
        Hosts hosts = Hosts.of(version, census, heartbeats::usable, this::isGone);
        List<RepairStep> steps =
                new RepairPlanner(version, census, hosts, Set.copyOf(urgent.keySet()), this::isBusy)
                        .plan();
        steps.forEach(this::take);
    }

    private void collectReports() {
        Instant now = clock.instant();
        if (reported.isAfter(now.minus(options.reportPause()))) {
            return;
        }
        reported = now;
        reports.collect(
                catalog.current().members().backends().keySet().stream()
                        .filter(heartbeats::usable)
                        .toList());
    }

    private boolean isGone(BackendId backend) {
        NodeStatus status = heartbeats.status(backend);
        return status.absence(clock.instant()).compareTo(options.deadUntilReplaced()) > 0;
    }

    private boolean isBusy(TabletId tablet) {
        return copying.contains(tablet) || pausing.containsKey(tablet);
    }

    private void take(RepairStep step) {
        switch (step) {
            case RepairStep.Copy copy -> begin(copy);
            case RepairStep.Add add -> add(add);
            case RepairStep.Remove remove -> remove(remove);
            case RepairStep.Leave leave -> leave(leave);
        }
    }

    /// Does nothing while as many as allowed are under way: the next round sees it again.
    private void begin(RepairStep.Copy step) {
        if (!places.tryAcquire()) {
            return;
        }
        copying.addAll(step.tablets());
        try {
            threads.execute(() -> run(step));
        } catch (RuntimeException | Error failed) {
            copying.removeAll(step.tablets());
            places.release();
            throw failed;
        }
    }

    private void run(RepairStep.Copy step) {
        dropping.readLock().lock();
        try {
            copies.copy(step);
        } catch (StarkeepException failed) {
            Instant until = clock.instant().plus(PAUSE);
            step.tablets().forEach(tablet -> pausing.put(tablet, until));
            LOG.log(
                    Level.WARNING,
                    "Cannot copy {0} tablets from backend {1} to backend {2}: {3}",
                    step.tablets().size(),
                    step.source(),
                    step.target(),
                    failed.getMessage());
            checks.suspect(step, failed);
        } finally {
            dropping.readLock().unlock();
            copying.removeAll(step.tablets());
            places.release();
        }
    }

    private void add(RepairStep.Add step) {
        catalog.commit(draft -> {
            List<Change> changes = new ArrayList<>();
            Tablets.of(draft.version(), step.replicas().keySet())
                    .forEach((tablet, located) -> {
                        BackendId target = step.replicas().get(tablet);
                        if (target != null && located.replica(target).isEmpty()) {
                            Replica made = new Replica(target, ReplicaState.STALE);
                            changes.add(
                                    located.with(
                                            Stream.concat(
                                                            located.replicas().stream(),
                                                            Stream.of(made))
                                                    .toList()));
                        }
                    });
            return changes;
        });
    }

    private void remove(RepairStep.Remove step) {
        catalog.commit(draft -> {
            List<Change> changes = new ArrayList<>();
            Tablets.of(draft.version(), step.replicas().keySet())
                    .forEach((tablet, located) -> {
                        List<Replica> rest =
                                located.replicas().stream()
                                        .filter(one ->
                                                !one.backend().equals(step.replicas().get(tablet)))
                                        .toList();
                        long good = rest.stream().filter(Replica::good).count();
                        if (good >= located.wanted()) {
                            changes.add(located.with(rest));
                        }
                    });
            return changes;
        });
    }

    private void leave(RepairStep.Leave step) {
        if (!options.dropWhenEmpty()) {
            return;
        }
        catalog.commit(draft -> {
            List<Change> changes = new ArrayList<>();
            Map<BackendId, Set<TabletId>> retained = draft.version().retainedTabletsByBackend();
            for (BackendId backend : step.backends()) {
                boolean leaving =
                        draft.version()
                                .members()
                                .backend(backend)
                                .filter(member -> member.decommissioning())
                                .isPresent();
                if (leaving && retained.getOrDefault(backend, Set.of()).isEmpty()) {
                    changes.add(new DropBackend(backend));
                }
            }
            return changes;
        });
    }

    /// The tablets that are being copied.
    Set<TabletId> copying() {
        return Set.copyOf(copying);
    }

    @Override
    public void repairFirst(Set<TabletId> tablets, Duration time) {
        Instant until = clock.instant().plus(time);
        tablets.forEach(tablet -> urgent.put(tablet, until));
        pausing.keySet().removeAll(tablets);
    }

    @Override
    public void repairAsOthers(Set<TabletId> tablets) {
        urgent.keySet().removeAll(tablets);
    }

    @Override
    public void check(Set<TabletId> tablets) {
        threads.execute(() -> checks.check(tablets));
    }
}
