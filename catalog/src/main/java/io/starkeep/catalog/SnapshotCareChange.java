package io.starkeep.catalog;

/// Changes of what the server does for its snapshots by itself.
public sealed interface SnapshotCareChange extends Change {
    /// Gives the server its name in repositories, once. Refused with BACKUP_ERROR when it has
    /// another one.
    record NameOwner(String owner) implements SnapshotCareChange {}

    /// @param retention as written; empty keeps everything
    record SetRetention(String repository, String retention) implements SnapshotCareChange {}

    /// New, or in the place of the one with its name.
    record PutSchedule(BackupSchedule schedule) implements SnapshotCareChange {}

    record DropSchedule(String name) implements SnapshotCareChange {}
}
