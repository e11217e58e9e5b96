package io.starkeep.cluster;

import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Which backend runs a query, and which one each tablet is read from.
///
/// @param runner reads as many as it has
record ReadPlan(BackendId runner, Map<TabletId, BackendId> places) {
    ReadPlan {
        places = Map.copyOf(places);
    }

    Set<BackendId> backends() {
        Set<BackendId> all = new HashSet<>(places.values());
        all.add(runner);
        return all;
    }
}
