package io.starkeep.backup;

import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.JobRecord;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import java.time.Duration;
import java.time.Instant;

/// A BACKUP and its state.
record BackupJob(
        JobId id,
        DatabaseId databaseId,
        Instant created,
        BackupOrder order,
        BackupState state,
        JobAmounts amounts)
        implements Job {
    static BackupJob submitted(
            JobId id, DatabaseId databaseId, Instant created, BackupOrder order) {
        return new BackupJob(
                id, databaseId, created, order, new BackupState.Pending(), JobAmounts.UNKNOWN);
    }

    BackupJob with(BackupState next) {
        return new BackupJob(id, databaseId, created, order, next, amounts);
    }

    BackupJob amounting(JobAmounts known) {
        return new BackupJob(id, databaseId, created, order, state, known);
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
