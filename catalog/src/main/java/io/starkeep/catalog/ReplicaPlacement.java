package io.starkeep.catalog;

import io.starkeep.error.StarkeepException;
import java.util.List;

/// Chooses the backends of new tablets. Thread-safe, quick and without I/O: it is asked within
/// decisions of the catalog.
public interface ReplicaPlacement {
    /// Of the one-process server: every tablet is in its own store.
    ReplicaPlacement OWN_STORE = new OwnStorePlacement();

    /// How many replicas a table gets that asks for no number: what the cluster can hold, at most
    /// 3.
    int defaultReplicas(CatalogVersion version);

    /// The places of new partitions, in their order; they are spread together, so partitions that
    /// one statement makes belong into one call.
    ///
    /// @throws StarkeepException REPLICAS_MISSING when too few backends can take them
    List<TabletPlaces> place(CatalogVersion version, List<NewTablets> partitions);

    /// As [#place] for one partition.
    default TabletPlaces place(CatalogVersion version, NewTablets partition) {
        return place(version, List.of(partition)).getFirst();
    }

    /// Checks a number of replicas that a statement says for tablets that exist.
    ///
    /// @throws StarkeepException REPLICAS_MISSING when too few backends can take them
    default void require(CatalogVersion version, int replicas) {
        place(version, NewTablets.asked(1, replicas));
    }
}
