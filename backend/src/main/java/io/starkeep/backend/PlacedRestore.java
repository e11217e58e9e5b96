package io.starkeep.backend;

import io.starkeep.storage.RestoreTablets;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Map;

/// Asks for new tablets made of downloaded files.
///
/// @param replicas the backends that shall have each tablet, which downloaded its files before;
///   empty in a server of one process
public record PlacedRestore(RestoreTablets request, Map<TabletId, List<BackendId>> replicas) {
    public PlacedRestore {
        replicas = Map.copyOf(replicas);
    }
}
