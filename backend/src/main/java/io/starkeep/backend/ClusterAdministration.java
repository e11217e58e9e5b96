package io.starkeep.backend;

import io.starkeep.type.TabletId;
import java.time.Duration;
import java.util.Set;

/// What an administrator asks of the living cluster. Thread-safe; each call only notes the wish and
/// returns at once, and a restart of the leader forgets it.
///
/// Members, and what replicas are worth, are changed in the catalog instead; whoever greets members
/// or repairs replicas follows the catalog.
public interface ClusterAdministration {
    /// Repairs replicas of these tablets before those of others.
    ///
    /// @param time after it they wait like all others again
    void repairFirst(Set<TabletId> tablets, Duration time);

    /// Takes [#repairFirst] back.
    void repairAsOthers(Set<TabletId> tablets);

    /// Reads all replicas of these tablets in the background, compares their files with their
    /// checksums and the replicas with each other; [ClusterView#inconsistent] tells what differs.
    void check(Set<TabletId> tablets);
}
