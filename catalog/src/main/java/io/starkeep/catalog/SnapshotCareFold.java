package io.starkeep.catalog;

import io.starkeep.catalog.SnapshotCareChange.DropSchedule;
import io.starkeep.catalog.SnapshotCareChange.NameOwner;
import io.starkeep.catalog.SnapshotCareChange.PutSchedule;
import io.starkeep.catalog.SnapshotCareChange.SetRetention;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// What changes of the care for snapshots do.
final class SnapshotCareFold {
    private SnapshotCareFold() {}

    static SnapshotCare apply(SnapshotCare care, SnapshotCareChange change) {
        return switch (change) {
            case NameOwner(String owner) -> name(care, owner);
            case SetRetention(String repository, String retention) ->
                    care.withRetention(repository, retention);
            case PutSchedule(BackupSchedule schedule) -> care.with(schedule);
            case DropSchedule(String name) -> {
                if (care.schedule(name).isEmpty()) {
                    throw Refusal.noSuch("backup schedule", name);
                }
                yield care.withoutSchedule(name);
            }
        };
    }

    private static SnapshotCare name(SnapshotCare care, String owner) {
        if (care.owner().filter(known -> !known.equals(owner)).isPresent()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "The snapshots of this server belong to '%s' already"
                            .formatted(care.owner().get()));
        }
        return care.ownedBy(owner);
    }
}
