package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A CREATE BACKUP SCHEDULE, and how its last run went.
///
/// @param repository its name
/// @param cron when it runs, as written
/// @param properties of its backups, and `retention`
/// @param planned until when all runs were started or left out: the last planned time that was
///   looked at, or when the schedule was made or resumed
/// @param lastRun when the last backup was submitted, or was refused
/// @param lastJob the last backup that was submitted
/// @param lastError why the last run could not submit one; empty when it could
public record BackupSchedule(
        String name,
        DatabaseId databaseId,
        String repository,
        String cron,
        Map<String, String> properties,
        State state,
        Instant created,
        Instant planned,
        Optional<Instant> lastRun,
        Optional<JobId> lastJob,
        String lastError) {
    /// Whether it runs.
    public enum State {
        ACTIVE,
        PAUSED
    }

    public BackupSchedule {
        properties = PersistentMap.copyOf(properties);
    }

    public BackupSchedule with(State newState, Instant now) {
        return new BackupSchedule(
                name,
                databaseId,
                repository,
                cron,
                properties,
                newState,
                created,
                now,
                lastRun,
                lastJob,
                lastError);
    }

    /// After a run was submitted, or could not be.
    ///
    /// @param error empty when it could
    public BackupSchedule ran(Instant now, Optional<JobId> job, String error) {
        return new BackupSchedule(
                name,
                databaseId,
                repository,
                cron,
                properties,
                state,
                created,
                now,
                Optional.of(now),
                job.or(() -> lastJob),
                error);
    }
}
