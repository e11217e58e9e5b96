package io.starkeep.storage;

import io.starkeep.type.TabletId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// The tablets for which somebody is working out which rows to delete: their rowsets must stay
/// until that is prepared. Thread-safe; ask while the ledger is locked.
final class ChangingTablets {
    private final Map<TabletId, Integer> counts = new HashMap<>();

    synchronized void add(Collection<TabletId> tablets) {
        tablets.forEach(tablet -> counts.merge(tablet, 1, Integer::sum));
    }

    synchronized void remove(Collection<TabletId> tablets) {
        tablets.forEach(tablet ->
                counts.computeIfPresent(tablet, (key, count) -> count == 1 ? null : count - 1));
    }

    synchronized boolean contains(TabletId tablet) {
        return counts.containsKey(tablet);
    }
}
