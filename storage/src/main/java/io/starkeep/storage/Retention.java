package io.starkeep.storage;

import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Knows since when versions are replaced, and which have had their grace. The time counts from the
/// first look at them, which after a restart is the restart. Not thread-safe.
final class Retention {
    private final InstantSource clock;
    private final Duration grace;

    /// For each tablet its newest version at some time, and that time.
    private final Map<TabletId, TreeMap<Version, Instant>> newestSince = new HashMap<>();

    Retention(InstantSource clock, Duration grace) {
        this.clock = clock;
        this.grace = grace;
    }

    /// Notes the newest version of tablets that changed.
    void note(StorageState state, Collection<TabletId> changed) {
        for (TabletId id : changed) {
            TabletState tablet = state.tablet(id);
            if (tablet.versions().size() > 1) {
                newestSince
                        .computeIfAbsent(id, key -> new TreeMap<>())
                        .putIfAbsent(tablet.newest().version(), clock.instant());
            }
        }
    }

    /// For each tablet the oldest version to keep, where that lets some go.
    Map<TabletId, Version> due() {
        Instant limit = clock.instant().minus(grace);
        Map<TabletId, Version> due = new HashMap<>();
        newestSince.forEach((id, since) ->
                since.entrySet().stream()
                        .filter(entry -> !entry.getValue().isAfter(limit))
                        .map(Map.Entry::getKey)
                        .max(Version::compareTo)
                        .ifPresent(version -> due.put(id, version)));
        return due;
    }

    void trimmed(Map<TabletId, Version> due) {
        due.forEach((id, version) -> {
            TreeMap<Version, Instant> since = newestSince.getOrDefault(id, new TreeMap<>());
            since.headMap(version, true).clear();
            if (since.isEmpty()) {
                newestSince.remove(id);
            }
        });
    }

    void forget(Set<TabletId> dropped) {
        newestSince.keySet().removeAll(dropped);
    }
}
