package io.starkeep.catalog;

import io.starkeep.error.Invariant;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Pure functions on the replicas of tablets.
final class ReplicaLists {
    private ReplicaLists() {}

    /// @return sorted by tablet; every list is immutable, not empty and names no backend twice
    static PersistentMap<TabletId, List<Replica>> copyOf(Map<TabletId, List<Replica>> replicas) {
        if (replicas instanceof PersistentMap<TabletId, List<Replica>> persistent) {
            return persistent;
        }
        PersistentMap<TabletId, List<Replica>> copy = PersistentMap.empty();
        for (Map.Entry<TabletId, List<Replica>> entry : replicas.entrySet()) {
            List<Replica> list = List.copyOf(entry.getValue());
            Invariant.check(!list.isEmpty(), "tablet %s without a replica", entry.getKey());
            long backends = list.stream().map(Replica::backend).distinct().count();
            Invariant.check(
                    backends == list.size(),
                    "tablet %s twice on one backend: %s",
                    entry.getKey(),
                    list);
            copy = copy.with(entry.getKey(), list);
        }
        return copy;
    }

    /// @param placement the backends of each tablet, in the order of the tablets; or empty, and so
    ///   is the result
    static PersistentMap<TabletId, List<Replica>> good(
            List<TabletId> tablets, List<List<BackendId>> placement) {
        Invariant.check(
                placement.isEmpty() || placement.size() == tablets.size(),
                "%s places for %s tablets",
                placement.size(),
                tablets.size());
        Map<TabletId, List<Replica>> replicas = new HashMap<>();
        for (int i = 0; i < placement.size(); i++) {
            replicas.put(tablets.get(i), placement.get(i).stream().map(Replica::good).toList());
        }
        return copyOf(replicas);
    }

    /// Makes the good ones among these replicas stale.
    static PersistentMap<TabletId, List<Replica>> missing(
            Map<TabletId, List<Replica>> replicas, Map<TabletId, List<BackendId>> missed) {
        PersistentMap<TabletId, List<Replica>> changed = copyOf(replicas);
        for (Map.Entry<TabletId, List<BackendId>> entry : missed.entrySet()) {
            List<Replica> before = changed.get(entry.getKey());
            if (before != null) {
                Collection<BackendId> backends = entry.getValue();
                changed =
                        changed.with(
                                entry.getKey(),
                                with(
                                        before,
                                        one -> one.good() && backends.contains(one.backend()),
                                        ReplicaState.STALE));
            }
        }
        return changed;
    }

    /// Makes every replica of this backend bad.
    static PersistentMap<TabletId, List<Replica>> lost(
            Map<TabletId, List<Replica>> replicas, BackendId backend) {
        PersistentMap<TabletId, List<Replica>> changed = copyOf(replicas);
        for (Map.Entry<TabletId, List<Replica>> entry : replicas.entrySet()) {
            Predicate<Replica> concerned =
                    one -> one.backend().equals(backend) && one.state() != ReplicaState.BAD;
            if (entry.getValue().stream().anyMatch(concerned)) {
                changed =
                        changed.with(
                                entry.getKey(),
                                with(entry.getValue(), concerned, ReplicaState.BAD));
            }
        }
        return changed;
    }

    private static List<Replica> with(
            List<Replica> replicas, Predicate<Replica> which, ReplicaState state) {
        return replicas.stream().map(one -> which.test(one) ? one.with(state) : one).toList();
    }
}
