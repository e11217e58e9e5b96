package io.starkeep.cluster;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.DamagedFile;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Reads good replicas to see whether they are. A damaged one is BAD from then on, if another one
/// is good. Replicas whose files are sound, but whose rows differ, are told to the log and stay as
/// they are: nobody can tell here which of them is right. Thread-safe.
final class ReplicaChecks {
    private static final System.Logger LOG = System.getLogger(ReplicaChecks.class.getName());

    private final Catalog catalog;
    private final Nodes nodes;
    private final NodeCalls calls;
    private final Publications publications;
    private final RowSums sums;
    private final Set<TabletId> inconsistent = ConcurrentHashMap.newKeySet();

    ReplicaChecks(Catalog catalog, Nodes nodes, NodeCalls calls, Publications publications) {
        this.catalog = catalog;
        this.nodes = nodes;
        this.calls = calls;
        this.publications = publications;
        this.sums = new RowSums(nodes);
    }

    /// Those that were damaged or unequal when they were last checked.
    Set<TabletId> inconsistent() {
        return Set.copyOf(inconsistent);
    }

    void check(Set<TabletId> tablets) {
        Tablets.of(catalog.current(), tablets)
                .values()
                .forEach(located -> {
                    boolean sound =
                            located.good().stream()
                                    .map(backend -> isSound(backend, located.tablet()))
                                    .reduce(true, Boolean::logicalAnd);
                    if (sound && areEqual(located)) {
                        inconsistent.remove(located.tablet());
                    } else {
                        inconsistent.add(located.tablet());
                    }
                });
    }

    /// A copy failed: perhaps because the source is damaged.
    void suspect(RepairStep.Copy step, StarkeepException failed) {
        if (failed.code() == ErrorCode.FILE_DAMAGED) {
            step.tablets().forEach(tablet -> isSound(step.source(), tablet));
        }
    }

    /// One that cannot be asked counts as sound.
    private boolean isSound(BackendId backend, TabletId tablet) {
        Outcome<List<DamagedFile>> outcome =
                Objects.requireNonNull(
                        calls.all(List.of(backend), id -> nodes.node(id).verify(tablet))
                                .get(backend));
        List<DamagedFile> damaged = outcome.result().orElse(List.of());
        if (!damaged.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "Tablet {0} is damaged on backend {1}: {2} {3}",
                    tablet,
                    backend,
                    damaged.getFirst().path(),
                    damaged.getFirst().problem());
            catalog.commit(draft ->
                    new ReplicaMarks(draft.version())
                            .marked(backend, Set.of(tablet), ReplicaState.BAD));
        }
        return damaged.isEmpty();
    }

    /// Compares the numbers of rows at one version, of those that show it; then the rows.
    private boolean areEqual(Located located) {
        Map<TabletId, Version> visible =
                Map.of(located.tablet(), located.partition().visibleVersion());
        List<BackendId> shown =
                located.good().stream()
                        .filter(backend -> !publications.isBehind(backend, visible))
                        .toList();
        Map<BackendId, TabletStatistics> figures = new HashMap<>();
        calls.all(shown, id -> nodes.node(id).statistics(visible))
                .forEach((backend, outcome) ->
                        outcome.result()
                                .map(found -> found.get(located.tablet()))
                                .ifPresent(one -> figures.put(backend, one)));
        boolean sameVersion =
                figures.values().stream().map(TabletStatistics::version).distinct().count() <= 1;
        boolean sameRows =
                figures.values().stream().map(TabletStatistics::rows).distinct().count() <= 1;
        if (sameVersion && !sameRows) {
            LOG.log(
                    Level.WARNING,
                    "The replicas of tablet {0} differ: {1}",
                    located.tablet(),
                    figures);
        }
        return !sameVersion || (sameRows && haveEqualRows(located, figures.keySet()));
    }

    /// Those that cannot be asked are left out.
    private boolean haveEqualRows(Located located, Set<BackendId> backends) {
        Map<BackendId, String> found = new HashMap<>();
        calls.all(backends, id -> sums.of(id, located, located.partition().visibleVersion()))
                .forEach((backend, outcome) -> {
                    outcome.result().ifPresent(sum -> found.put(backend, sum));
                    outcome.failure()
                            .ifPresent(why ->
                                    LOG.log(
                                            Level.WARNING,
                                            "Cannot compare the rows of tablet {0} on backend {1}: {2}",
                                            located.tablet(),
                                            backend,
                                            why.getMessage()));
                });
        boolean equal = found.values().stream().distinct().count() <= 1;
        if (!equal) {
            LOG.log(
                    Level.WARNING,
                    "The rows of the replicas of tablet {0} differ: {1}; set the wrong one BAD with ADMIN SET REPLICA STATUS",
                    located.tablet(),
                    found);
        }
        return equal;
    }
}
