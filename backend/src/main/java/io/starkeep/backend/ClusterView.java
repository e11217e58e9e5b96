package io.starkeep.backend;

import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.Map;
import java.util.Set;

/// What a frontend knows of the living cluster beside the catalog, from heartbeats and reports.
/// Thread-safe; answers from memory, so it may be asked within a decision of the catalog.
///
/// Nothing here is journaled: after a start everything is unknown until the first heartbeats.
/// Whoever is not in an answer is unknown. Who belongs to the cluster is in the catalog alone.
public interface ClusterView {
    Map<BackendId, BackendHealth> backends();

    /// By the names of the catalog's frontend members.
    Map<String, FrontendHealth> frontends();

    /// By their addresses.
    Map<HostPort, BrokerHealth> brokers();

    /// The backends that get work now, those being decommissioned too.
    Set<BackendId> aliveBackends();

    /// Which backends have said that they have files of a tablet, and the version that last changed
    /// it there. A tablet that was never written is nowhere.
    Map<BackendId, Version> reported(TabletId tablet);

    /// The tablets whose replicas differed, or whose files were damaged, when they were last
    /// checked; see [ClusterAdministration#check].
    Set<TabletId> inconsistent();

    /// The tablets that a replica is being copied of now.
    Set<TabletId> copying();
}
