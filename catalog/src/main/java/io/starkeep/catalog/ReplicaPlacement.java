package io.starkeep.catalog;

import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import java.util.List;

/// Chooses the backends of new tablets. Thread-safe, quick and without I/O: it is asked within
/// decisions of the catalog.
public interface ReplicaPlacement {
    /// Of the one-process server: every tablet is in its own store.
    ReplicaPlacement OWN_STORE = new OwnStorePlacement();

    /// How many replicas a table gets that asks for no number: what the cluster can hold, at most
    /// 3.
    int defaultReplicas(CatalogVersion version);

    /// The places of new tablets, as [Partition#empty] takes them.
    ///
    /// @param tablets how many
    /// @param replicas how many of each, as the statement says
    /// @return for each tablet as many different backends; an empty list in the one-process server
    /// @throws StarkeepException REPLICAS_MISSING when fewer backends can take them
    List<List<BackendId>> place(CatalogVersion version, int tablets, int replicas);

    /// As [#place] for a number that the statement does not say: when fewer backends can take the
    /// tablets just now, they begin with fewer replicas, and the repair adds the others later.
    ///
    /// @throws StarkeepException REPLICAS_MISSING when no backend can take them
    List<List<BackendId>> placeAtMost(CatalogVersion version, int tablets, int replicas);
}
