package io.starkeep.backup;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.Decision;
import io.starkeep.catalog.JobChange;
import io.starkeep.catalog.JobRecord;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Takes jobs from state to state: read the record, do the state's work, commit the next record.
///
/// Whatever happens between two records is repeated after a restart, so all work may be repeated.
/// One step of a job runs at a time; steps of different jobs run side by side. Thread-safe.
final class JobRunner {
    private final Catalog catalog;
    private final BackupSteps backups;
    private final RestoreSteps restores;
    private final InstantSource clock;
    private final BackupOptions options;
    private final JobMeters meters;
    private final Map<JobId, JobControl> controls = new ConcurrentHashMap<>();

    JobRunner(
            Catalog catalog,
            BackupSteps backups,
            RestoreSteps restores,
            JobMeters meters,
            InstantSource clock,
            BackupOptions options) {
        this.catalog = catalog;
        this.backups = backups;
        this.restores = restores;
        this.meters = meters;
        this.clock = clock;
        this.options = options;
    }

    /// Does the work of the job's present state once.
    StepResult step(JobId id) {
        Optional<JobControl> control = control(id);
        if (control.isEmpty()) {
            return new StepResult.Ended();
        }
        control.get().lock.lock();
        try {
            return step(id, control.get());
        } catch (StarkeepException unrecorded) {
            if (isDeposed(unrecorded)) {
                return leave(id);
            }
            String message = unrecorded.getMessage();
            return new StepResult.Retry(pause(control.get().failed(message)), message);
        } finally {
            control.get().lock.unlock();
        }
    }

    /// Cancels a job that the user no longer wants. On return it has ended, one way or the other.
    ///
    /// @return the job as it ended
    Job cancel(JobId id) {
        Optional<JobControl> control = control(id);
        if (control.isPresent()) {
            control.get().requestCancel();
            step(id);
        }
        return JobFormat.decode(catalog.current().job(id).orElseThrow());
    }

    /// How far a running job is; empty when it has ended.
    Optional<JobControl> control(JobId id) {
        Optional<JobRecord> unfinished =
                catalog.current().job(id).filter(record -> !record.finished());
        if (unfinished.isEmpty()) {
            controls.remove(id);
            return Optional.empty();
        }
        return Optional.of(
                controls.computeIfAbsent(
                        id,
                        _ ->
                                new JobControl(
                                        JobFormat.decode(unfinished.get()),
                                        meters.of(unfinished.get().kind()),
                                        clock)));
    }

    void stop() {
        controls.values().forEach(JobControl::requestStop);
        for (JobControl control : controls.values()) {
            control.lock.lock();
            control.lock.unlock();
        }
    }

    /// A machine may refuse a leader that is still beginning: that is worth another try.
    private boolean isDeposed(StarkeepException problem) {
        return problem.code() == ErrorCode.NOT_LEADER
                && !(catalog.role() instanceof CatalogRole.Leading);
    }

    /// Another frontend leads and goes on with the job. Should this one lead again, it begins with
    /// what the catalog says then.
    private StepResult leave(JobId id) {
        controls.remove(id);
        return new StepResult.Stopped();
    }

    private StepResult step(JobId id, JobControl control) {
        JobRecord record = catalog.current().job(id).orElseThrow();
        if (record.finished()) {
            return new StepResult.Ended();
        }
        Job job = JobFormat.decode(record);
        try {
            if (control.cancelRequested() || control.expired()) {
                return giveUp(record, job, control);
            }
            control.check();
            if (!JobQueue.hasBegun(job)) {
                JobControl.Queue place = JobQueue.place(catalog.current(), job);
                control.waits(place);
                if (place.position() > 0) {
                    return new StepResult.Retry(options.firstPause(), place.reason());
                }
            }
            return advance(record, work(job, control), control);
        } catch (StarkeepException problem) {
            return fail(record, job, control, problem);
        } catch (RuntimeException fault) {
            return fail(
                    record,
                    job,
                    control,
                    StarkeepException.causedBy(
                            fault,
                            ErrorCode.INTERNAL_ERROR,
                            "Job " + id + " failed in state " + job.stateTitle()));
        }
    }

    private Decision work(Job job, JobControl control) {
        return switch (job) {
            case BackupJob backup -> backups.work(backup, control);
            case RestoreJob restore -> restores.work(restore, control);
        };
    }

    private StepResult advance(JobRecord record, Decision decision, JobControl control) {
        commit(record, decision);
        control.advanced();
        JobRecord next = catalog.current().job(record.id()).orElseThrow();
        if (!next.finished()) {
            return new StepResult.Advanced();
        }
        meters.of(record.kind()).finished.increment();
        cleanUp(JobFormat.decode(next));
        return new StepResult.Ended();
    }

    private void commit(JobRecord record, Decision decision) {
        catalog.commit(draft -> {
            if (!draft.version().job(record.id()).equals(Optional.of(record))) {
                throw StarkeepException.of(
                        ErrorCode.RESOURCE_EXHAUSTED,
                        "Job " + record.id() + " waits for the record of its last state");
            }
            return decision.decide(draft);
        });
    }

    private StepResult fail(
            JobRecord record, Job job, JobControl control, StarkeepException problem) {
        if (control.cancelRequested() || control.expired()) {
            return giveUp(record, job, control);
        }
        if (control.stopRequested()) {
            return new StepResult.Stopped();
        }
        if (isDeposed(problem)) {
            return leave(record.id());
        }
        return switch (Failure.prospect(problem)) {
            case TRANSIENT -> retry(record, job, control, problem);
            case PAUSING -> {
                String reason = problem.getMessage();
                control.pause(reason);
                yield new StepResult.Retry(options.longestPause(), reason);
            }
            case PERMANENT ->
                    giveUp(record, job, Failure.status(problem), Failure.message(problem));
        };
    }

    private StepResult retry(
            JobRecord record, Job job, JobControl control, StarkeepException problem) {
        int failures = control.failed(problem.getMessage());
        if (failures >= options.attempts()) {
            return giveUp(
                    record,
                    job,
                    Failure.status(problem),
                    "failed " + failures + " times, at last: " + Failure.message(problem));
        }
        return new StepResult.Retry(pause(failures), problem.getMessage());
    }

    private StepResult giveUp(JobRecord record, Job job, StatusCode code, String message) {
        meters.of(record.kind()).failed.increment();
        return end(record, job, code, message);
    }

    /// The user or the time limit ends the job, unless it has reached its goal already.
    private StepResult giveUp(JobRecord record, Job job, JobControl control) {
        if (job instanceof BackupJob backup && isPublished(backup)) {
            return advance(record, work(job, control), control);
        }
        if (control.cancelRequested()) {
            meters.of(record.kind()).cancelled.increment();
            return end(record, job, StatusCode.COMMON_ERROR, "cancelled by the user");
        }
        meters.of(record.kind()).failed.increment();
        String last = control.lastError().map(error -> "; last error: " + error).orElse("");
        return end(
                record,
                job,
                StatusCode.TIMEOUT,
                "not done within " + job.timeout().toSeconds() + " seconds" + last);
    }

    private boolean isPublished(BackupJob backup) {
        try {
            return backups.isPublished(backup);
        } catch (StarkeepException unreachable) {
            return false;
        }
    }

    private StepResult end(JobRecord record, Job job, StatusCode code, String message) {
        Instant now = clock.instant();
        Job ended = job.ended(new Ending(code, message, job.stateTitle(), now));
        commit(record, _ -> List.of(new JobChange.PutJob(ended.record())));
        cleanUp(ended);
        return new StepResult.Ended();
    }

    /// What cannot be removed now is removed after the next start.
    private void cleanUp(Job job) {
        controls.remove(job.id());
        try {
            switch (job) {
                case BackupJob backup -> backups.cleanUp(backup);
                case RestoreJob restore -> restores.cleanUp(restore);
            }
        } catch (StarkeepException problem) {
            System.getLogger(JobRunner.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "Files of job {0} are left until the next start: {1}",
                            job.id(),
                            problem.getMessage());
        }
    }

    private Duration pause(int failures) {
        long factor = 1L << Math.min(failures - 1, 20);
        Duration pause = options.firstPause().multipliedBy(factor);
        return pause.compareTo(options.longestPause()) < 0 ? pause : options.longestPause();
    }
}
