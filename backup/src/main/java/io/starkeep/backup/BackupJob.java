package io.starkeep.backup;

import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.JobRecord;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import java.time.Duration;
import java.time.Instant;

/// A BACKUP and its state.
record BackupJob(
        JobId id, DatabaseId databaseId, Instant created, BackupOrder order, BackupState state)
        implements Job {
    BackupJob with(BackupState next) {
        return new BackupJob(id, databaseId, created, order, next);
    }

    @Override
    public BackupJob ended(Ending ending) {
        return with(state.cancelled(ending));
    }

    @Override
    public String repository() {
        return order.repository();
    }

    @Override
    public String label() {
        return order.label();
    }

    @Override
    public String stateTitle() {
        return state.title();
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(order.timeoutSeconds());
    }

    @Override
    public JobRecord record() {
        return new JobRecord(
                id, databaseId, JobKind.BACKUP, created, state.hasEnded(), JobFormat.encode(this));
    }
}
