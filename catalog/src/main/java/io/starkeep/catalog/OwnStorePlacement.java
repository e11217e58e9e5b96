package io.starkeep.catalog;

import java.util.List;

/// No backends: the process keeps its tablets itself, one copy of each.
final class OwnStorePlacement implements ReplicaPlacement {
    @Override
    public int defaultReplicas(CatalogVersion version) {
        return 1;
    }

    @Override
    public List<TabletPlaces> place(CatalogVersion version, List<NewTablets> partitions) {
        return partitions.stream().map(_ -> TabletPlaces.OWN_STORE).toList();
    }
}
