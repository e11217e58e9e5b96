package io.starkeep.backend;

import io.starkeep.storage.SumRequest;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.Map;

/// Asks for the sums of tablets.
///
/// @param holders the backend that shall read each tablet; empty in a server of one process
public record PlacedSums(SumRequest request, Map<TabletId, BackendId> holders) {
    public PlacedSums {
        holders = Map.copyOf(holders);
    }
}
