package io.starkeep.catalog;

import io.starkeep.type.TabletId;
import java.util.Set;

/// What garbage collection may go by: a tablet that is not in `known` and whose id is not above
/// `newest` will never be named again; by the census of one backend: not as one of that backend,
/// unless a later version gives the backend a new replica of it.
///
/// @param newest the newest id that was given out when the census was taken; tablets above it may
///   just be getting filled
public record TabletCensus(Set<TabletId> known, TabletId newest) {
    public TabletCensus {
        known = Set.copyOf(known);
    }
}
