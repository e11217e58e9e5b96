package io.starkeep.backend;

import io.starkeep.error.Invariant;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tablets to be read on one backend.
///
/// @param node where it listens
public record ScanPart(HostPort node, Map<TabletId, Version> tablets) {
    public ScanPart {
        tablets = Map.copyOf(tablets);
        Invariant.check(!tablets.isEmpty(), "a scan of no tablet on %s", node);
    }

    /// The part with only those of its tablets that are in `wanted`; empty when there are none.
    Optional<ScanPart> over(Set<TabletId> wanted) {
        Map<TabletId, Version> kept = new HashMap<>(tablets);
        kept.keySet().retainAll(wanted);
        return kept.isEmpty() ? Optional.empty() : Optional.of(new ScanPart(node, kept));
    }
}
