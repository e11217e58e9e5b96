package io.starkeep.catalog;

import io.starkeep.type.BackendId;
import java.util.List;

/// Where the tablets of a new partition go.
///
/// @param backends of each tablet, in the order of the tablets; empty in the one-process server
public record TabletPlaces(List<List<BackendId>> backends) {
    /// In the store of this process.
    public static final TabletPlaces OWN_STORE = new TabletPlaces(List.of());

    public TabletPlaces {
        backends = backends.stream().map(List::copyOf).toList();
    }
}
