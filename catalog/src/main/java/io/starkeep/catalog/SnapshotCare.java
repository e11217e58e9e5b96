package io.starkeep.catalog;

import java.util.Map;
import java.util.Optional;

/// What the server does for its snapshots by itself. Immutable.
///
/// @param owner by which its snapshots are known in repositories; made once, with the first backup
/// @param retentions which snapshots of a repository are kept, by the repository's name, as written
/// @param schedules by name
public record SnapshotCare(
        Optional<String> owner,
        Map<String, String> retentions,
        Map<String, BackupSchedule> schedules) {
    public static final SnapshotCare NONE = new SnapshotCare(Optional.empty(), Map.of(), Map.of());

    public SnapshotCare {
        retentions = PersistentMap.copyOf(retentions);
        schedules = PersistentMap.copyOf(schedules);
    }

    public Optional<BackupSchedule> schedule(String name) {
        return Optional.ofNullable(schedules.get(name));
    }

    public Optional<String> retention(String repository) {
        return Optional.ofNullable(retentions.get(repository));
    }

    SnapshotCare ownedBy(String name) {
        return new SnapshotCare(Optional.of(name), retentions, schedules);
    }

    /// @param text empty means none
    SnapshotCare withRetention(String repository, String text) {
        PersistentMap<String, String> known = PersistentMap.copyOf(retentions);
        return new SnapshotCare(
                owner,
                text.isEmpty() ? known.without(repository) : known.with(repository, text),
                schedules);
    }

    SnapshotCare with(BackupSchedule schedule) {
        return withSchedules(PersistentMap.copyOf(schedules).with(schedule.name(), schedule));
    }

    SnapshotCare withoutSchedule(String name) {
        return withSchedules(PersistentMap.copyOf(schedules).without(name));
    }

    private SnapshotCare withSchedules(PersistentMap<String, BackupSchedule> changed) {
        return new SnapshotCare(owner, retentions, changed);
    }
}
