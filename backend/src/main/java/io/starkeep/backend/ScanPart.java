package io.starkeep.backend;

import io.starkeep.error.Invariant;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.Map;

/// Tablets to be read on one backend.
///
/// @param node where it listens
public record ScanPart(HostPort node, Map<TabletId, Version> tablets) {
    public ScanPart {
        tablets = Map.copyOf(tablets);
        Invariant.check(!tablets.isEmpty(), "a scan of no tablet on %s", node);
    }
}
