package io.starkeep.cluster;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// Chooses among good replicas. Pure.
///
/// A backend that has all tablets runs the query alone, the least busy one of them; where there is
/// none, the one that has most, and the others are read from the backends with the least to read.
///
/// @param readable whether a backend may be read from
/// @param load how busy a backend is
record ReadPlanner(
        TabletReplicas replicas, Predicate<BackendId> readable, ToLongFunction<BackendId> load) {

    /// @throws StarkeepException REPLICAS_MISSING when a tablet cannot be read anywhere
    ReadPlan plan(Collection<TabletId> tablets) {
        Map<BackendId, Set<TabletId>> choices = new TreeMap<>();
        for (TabletId tablet : new TreeSet<>(tablets)) {
            for (BackendId backend : choices(tablet)) {
                choices.computeIfAbsent(backend, id -> new TreeSet<>()).add(tablet);
            }
        }
        BackendId runner =
                choices.entrySet().stream()
                        .min(
                                Comparator.comparing((Map.Entry<BackendId, Set<TabletId>> entry) ->
                                                -entry.getValue().size())
                                        .thenComparing(entry -> load.applyAsLong(entry.getKey()))
                                        .thenComparing(Map.Entry::getKey))
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.INTERNAL_ERROR, "A read of no tablet"))
                        .getKey();
        return new ReadPlan(runner, places(tablets, runner));
    }

    private Map<TabletId, BackendId> places(Collection<TabletId> tablets, BackendId runner) {
        Map<TabletId, BackendId> places = new HashMap<>();
        Map<BackendId, Long> given = new HashMap<>();
        for (TabletId tablet : new TreeSet<>(tablets)) {
            List<BackendId> choices = choices(tablet);
            BackendId place =
                    choices.contains(runner)
                            ? runner
                            : choices.stream()
                                    .min(
                                            Comparator.comparing((BackendId id) ->
                                                            given.getOrDefault(id, 0L))
                                                    .thenComparing(load::applyAsLong)
                                                    .thenComparing(id -> id))
                                    .orElseThrow();
            given.merge(place, 1L, Long::sum);
            places.put(tablet, place);
        }
        return places;
    }

    /// The good replicas of a tablet that may be read, not none.
    ///
    /// @throws StarkeepException REPLICAS_MISSING
    List<BackendId> choices(TabletId tablet) {
        List<BackendId> choices = replicas.place(tablet).good().stream().filter(readable).toList();
        if (choices.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.REPLICAS_MISSING,
                    "No replica of tablet %s can be read now (%s); look at SHOW BACKENDS and try"
                                    .formatted(tablet, replicas.place(tablet).replicas())
                            + " again");
        }
        return choices;
    }
}
