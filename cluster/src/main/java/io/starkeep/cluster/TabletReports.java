package io.starkeep.cluster;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What backends say of the tablets that they have, compared with what the catalog believes.
/// Thread-safe; of the leader.
///
/// A tablet cannot be told from one that lacks a version, except by other replicas: what another
/// good replica had when it was asked the time before, this one must have by now.
final class TabletReports {
    private static final System.Logger LOG = System.getLogger(TabletReports.class.getName());

    private final Catalog catalog;
    private final Nodes nodes;
    private final NodeCalls calls;
    private final Publications publications;
    private Map<BackendId, Map<TabletId, Version>> last = Map.of();

    TabletReports(Catalog catalog, Nodes nodes, NodeCalls calls, Publications publications) {
        this.catalog = catalog;
        this.nodes = nodes;
        this.calls = calls;
        this.publications = publications;
    }

    /// The version that last changed a tablet, on each backend that said it has files of it.
    synchronized Map<BackendId, Version> reported(TabletId tablet) {
        Map<BackendId, Version> found = new TreeMap<>();
        last.forEach((backend, tablets) -> {
            Version version = tablets.get(tablet);
            if (version != null) {
                found.put(backend, version);
            }
        });
        return found;
    }

    /// Asks these backends, and calls stale what turns out to be behind.
    void collect(Collection<BackendId> backends) {
        Map<TabletId, Version> expected = newest();
        Map<BackendId, Map<TabletId, Version>> now = new HashMap<>();
        calls.all(backends, id -> nodes.node(id).tablets())
                .forEach((backend, outcome) ->
                        outcome.result().ifPresent(tablets -> now.put(backend, tablets)));
        now.forEach((backend, tablets) -> mark(backend, behind(backend, tablets, expected)));
        synchronized (this) {
            last = Map.copyOf(now);
        }
    }

    /// Of replicas that were good, the last time.
    private Map<TabletId, Version> newest() {
        Map<BackendId, Map<TabletId, Version>> before;
        synchronized (this) {
            before = last;
        }
        Map<TabletId, Version> newest = new HashMap<>();
        CatalogVersion version = catalog.current();
        Tablets.of(version)
                .forEach(located -> {
                    for (BackendId backend : located.good()) {
                        Version reported =
                                before.getOrDefault(backend, Map.of()).get(located.tablet());
                        if (reported != null
                                && reported.compareTo(located.partition().visibleVersion()) <= 0) {
                            newest.merge(
                                    located.tablet(),
                                    reported,
                                    (one, other) -> one.compareTo(other) > 0 ? one : other);
                        }
                    }
                });
        return newest;
    }

    private Set<TabletId> behind(
            BackendId backend, Map<TabletId, Version> reported, Map<TabletId, Version> expected) {
        Set<TabletId> behind = new HashSet<>();
        Tablets.of(catalog.current())
                .filter(located -> located.good().contains(backend))
                .forEach(located -> {
                    TabletId tablet = located.tablet();
                    Version wanted = expected.getOrDefault(tablet, Version.EMPTY);
                    Version there = reported.getOrDefault(tablet, Version.EMPTY);
                    if (there.compareTo(wanted) < 0
                            && !publications.isBehind(backend, Map.of(tablet, wanted))) {
                        behind.add(tablet);
                    }
                });
        return behind;
    }

    private void mark(BackendId backend, Set<TabletId> tablets) {
        if (tablets.isEmpty()) {
            return;
        }
        LOG.log(
                Level.WARNING,
                "Backend {0} lacks committed versions of {1} tablets; they are copied again",
                backend,
                tablets.size());
        catalog.commit(draft ->
                new ReplicaMarks(draft.version()).marked(backend, tablets, ReplicaState.STALE));
    }
}
