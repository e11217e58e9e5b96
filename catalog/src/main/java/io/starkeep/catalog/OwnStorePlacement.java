package io.starkeep.catalog;

import io.starkeep.type.BackendId;
import java.util.List;

/// No backends: the process keeps its tablets itself, one copy of each.
final class OwnStorePlacement implements ReplicaPlacement {
    @Override
    public int defaultReplicas(CatalogVersion version) {
        return 1;
    }

    @Override
    public List<List<BackendId>> place(CatalogVersion version, int tablets, int replicas) {
        return List.of();
    }

    @Override
    public List<List<BackendId>> placeAtMost(CatalogVersion version, int tablets, int replicas) {
        return List.of();
    }
}
