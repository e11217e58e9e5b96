package io.starkeep.backup;

import io.starkeep.backend.Backend;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.JobRecord;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.repository.RepositoryStores;
import io.starkeep.type.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Backup and recovery, as its statements ask for it. Statements return when the job is journaled;
/// jobs run in the background, at once and without pauses between their states. Thread-safe.
///
/// The caller checks privileges.
public final class BackupService implements AutoCloseable {
    private final Catalog catalog;
    private final RepositoryService repositoryService;
    private final Repositories repositories;
    private final Submission submission;
    private final Previews previews;
    private final JobRunner runner;
    private final JobScheduler scheduler;
    private final Leftovers leftovers;
    private final SnapshotService snapshots;
    private final ScheduleService schedules;
    private final InstantSource clock;
    private final JobMeters meters = new JobMeters();
    private final BackupOptions options;

    /// @param data the folder in which jobs keep what they need between their states
    public BackupService(
            Catalog catalog,
            Backend backend,
            FileStore data,
            RepositoryStores stores,
            JobScheduler scheduler,
            InstantSource clock,
            RandomGenerator random,
            ReplicaPlacement placement,
            BackupOptions options) {
        this.catalog = catalog;
        this.scheduler = scheduler;
        this.clock = clock;
        this.options = options;
        this.repositories = new Repositories(stores);
        this.repositoryService = new RepositoryService(catalog, repositories, clock, options);
        RestoreSpace space = new RestoreSpace(backend, placement);
        this.submission = new Submission(catalog, repositories, space, clock, random, options);
        this.previews =
                new Previews(catalog, backend, repositories, submission, space, clock, options);
        DraftFiles drafts = new DraftFiles(data);
        BackupSteps backupSteps =
                new BackupSteps(catalog, backend, drafts, repositories, clock, random, options);
        this.runner =
                new JobRunner(
                        catalog,
                        backupSteps,
                        new RestoreSteps(
                                catalog, backend, drafts, repositories, clock, placement, options),
                        meters,
                        clock,
                        options);
        this.leftovers = new Leftovers(backend, drafts, backupSteps);
        this.snapshots = new SnapshotService(catalog, repositories, clock, random, options);
        this.schedules =
                new ScheduleService(catalog, submission, this::submitBackup, clock, options);
    }

    /// To be called once after the start, when catalog and backend are recovered: removes files of
    /// jobs that have ended and goes on with the others.
    public void resume() {
        CatalogVersion version = catalog.current();
        leftovers.remove(version);
        JobHistory.unfinished(version).forEach(record -> run(record.id(), Duration.ZERO));
    }

    public void createRepository(RepositoryRequest request) {
        repositoryService.create(request);
    }

    public void dropRepository(String name) {
        repositoryService.drop(name);
    }

    /// SHOW REPOSITORIES.
    public Report repositories() {
        return repositoryService.show();
    }

    /// DROP SNAPSHOT.
    ///
    /// @throws StarkeepException BACKUP_ERROR when a running job uses it, when another server made
    ///   it, or when its manifest cannot be read
    public void dropSnapshot(String repository, String label) {
        snapshots.drop(repository, label, SnapshotService.Force.NO);
    }

    /// DROP SNAPSHOT ... FORCE.
    ///
    /// @throws StarkeepException BACKUP_ERROR when a running job uses it
    public void forceDropSnapshot(String repository, String label) {
        snapshots.drop(repository, label, SnapshotService.Force.YES);
    }

    /// ALTER REPOSITORY ... SET.
    public void alterRepository(String name, Map<String, String> properties) {
        snapshots.alterRepository(name, properties);
    }

    /// ADMIN CLEAN REPOSITORY: one row that tells what was removed, or would be.
    public Report cleanRepository(String name, Map<String, String> properties) {
        return snapshots.clean(name, properties);
    }

    /// SHOW FULL SNAPSHOT.
    ///
    /// @param labels empty means all
    public Report showFullSnapshots(String repository, List<String> labels) {
        return snapshots.showFull(repository, labels);
    }

    public void createSchedule(ScheduleRequest request) {
        schedules.create(request);
    }

    public void dropSchedule(String name) {
        schedules.drop(name);
    }

    public void pauseSchedule(String name) {
        schedules.pause(name);
    }

    public void resumeSchedule(String name) {
        schedules.resume(name);
    }

    /// SHOW BACKUP SCHEDULES.
    public Report showSchedules() {
        return schedules.show();
    }

    /// Starts scheduled backups whose time has come, drops expired snapshots, cleans repositories.
    /// To be called again and again; only the leader does anything.
    public void round() {
        if (catalog.role() instanceof CatalogRole.Leading) {
            schedules.round();
            snapshots.round();
        }
    }

    public JobId submitBackup(BackupRequest request) {
        JobId job = submission.backup(request);
        run(job, Duration.ZERO);
        return job;
    }

    /// EXPLAIN BACKUP: what the job would do, and what is in its way. Moves no data.
    public Report explain(BackupRequest request) {
        return previews.backup(request);
    }

    /// EXPLAIN RESTORE, as [#explain(BackupRequest)].
    public Report explain(RestoreRequest request) {
        return previews.restore(request);
    }

    public JobId submitRestore(RestoreRequest request) {
        JobId job = submission.restore(request);
        run(job, Duration.ZERO);
        return job;
    }

    /// CANCEL BACKUP and CANCEL RESTORE. On return the job is cancelled, its files are gone, and
    /// live data is as it was.
    ///
    /// @param label of the job's snapshot; needed when several jobs of the kind run
    /// @throws StarkeepException BACKUP_ERROR when no such job runs, or it finished just before
    public void cancel(JobKind kind, String database, Optional<String> label) {
        List<Job> running =
                shown(database)
                        .filter(job -> job.record().kind() == kind && !job.record().finished())
                        .filter(job -> label.isEmpty() || job.label().equals(label.get()))
                        .toList();
        if (running.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "No " + kind + " is running in database '" + database + "'");
        }
        if (running.size() > 1) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Several jobs are running; say which: CANCEL "
                            + kind
                            + " FROM "
                            + database
                            + " WHERE SNAPSHOT = '"
                            + running.getFirst().label()
                            + "'");
        }
        Job ended = runner.cancel(running.getFirst().id());
        if (!ended.stateTitle().equals("CANCELLED")) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "The " + kind + " was not cancelled: it is " + ended.stateTitle());
        }
    }

    /// RECOVER RESTORE: takes a finished restore back, in one catalog record.
    ///
    /// @throws StarkeepException BACKUP_ERROR with the reason why that is not possible
    public void recoverRestore(JobId restore) {
        catalog.commit(draft -> RestoreUndo.changes(draft.version(), restore, clock.instant()));
    }

    /// SHOW BACKUP: the database's last job, if it is a backup; while several run, all backups of
    /// these.
    public Report showBackup(String database) {
        List<BackupJob> jobs =
                shown(database)
                        .filter(BackupJob.class::isInstance)
                        .map(BackupJob.class::cast)
                        .toList();
        return new JobReports(options.zone()).backups(jobs, runner::control);
    }

    /// SHOW RESTORE: as [#showBackup].
    public Report showRestore(String database) {
        List<RestoreJob> jobs =
                shown(database)
                        .filter(RestoreJob.class::isInstance)
                        .map(RestoreJob.class::cast)
                        .toList();
        return new JobReports(options.zone()).restores(jobs, runner::control);
    }

    /// SHOW SNAPSHOT.
    ///
    /// @param labels empty means all
    /// @param timestamp only with exactly one label; gives the details of that snapshot
    public Report showSnapshots(
            String repository, List<String> labels, Optional<String> timestamp) {
        SnapshotReports reports =
                new SnapshotReports(
                        repositories.open(catalog.current(), repository), options.transfers());
        if (timestamp.isEmpty()) {
            return reports.list(labels);
        }
        if (labels.size() != 1) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR, "SHOW SNAPSHOT needs one SNAPSHOT for a TIMESTAMP");
        }
        return reports.detail(labels.getFirst(), timestamp.get());
    }

    /// ADMIN CHECK SNAPSHOT: one row about the whole, and one for each damaged object.
    ///
    /// @param goOn asked again and again; may throw to end the check
    public Report checkSnapshot(
            String repository, String label, Map<String, String> properties, Runnable goOn) {
        CatalogVersion version = catalog.current();
        return new SnapshotChecks(
                        repositories.open(version, repository),
                        Repositories.require(version, repository).access(),
                        options.transfers(),
                        clock)
                .check(label, properties, goOn);
    }

    /// The rows of `information_schema.backup_jobs` and `restore_jobs`; empty for other tables.
    ///
    /// @param table in lower case
    public Optional<List<List<@Nullable Object>>> systemRows(CatalogVersion version, String table) {
        JobRows rows = new JobRows(runner::control);
        return switch (table) {
            case "backup_jobs" -> Optional.of(rows.backups(version));
            case "restore_jobs" -> Optional.of(rows.restores(version));
            default -> Optional.empty();
        };
    }

    /// For monitoring, one for each kind.
    public List<JobCounts> counts() {
        return Arrays.stream(JobKind.values()).map(this::counts).toList();
    }

    private JobCounts counts(JobKind kind) {
        JobMeters.Meter meter = meters.of(kind);
        return new JobCounts(
                kind,
                JobHistory.unfinished(catalog.current())
                        .filter(record -> record.kind() == kind)
                        .count(),
                meter.files.sum(),
                meter.bytes.sum(),
                meter.finished.sum(),
                meter.cancelled.sum(),
                meter.failed.sum());
    }

    /// When the last good backup of each database was begun, by the database's name. Databases
    /// without one are left out.
    public Map<String, Instant> lastGoodBackups() {
        return JobHistory.lastGood(catalog.current());
    }

    /// Does the work of a job's present state once, on the caller's thread. Only for those who
    /// schedule by themselves; [JobScheduler] does the same.
    public StepResult step(JobId job) {
        return runner.step(job);
    }

    /// Jobs that are not finished.
    public List<JobId> unfinished() {
        return JobHistory.unfinished(catalog.current()).map(JobRecord::id).toList();
    }

    /// Stops running work without changing any job's state; [#resume] goes on after the next start.
    @Override
    public void close() {
        runner.stop();
    }

    private void run(JobId job, Duration delay) {
        scheduler.schedule(delay, () -> runOn(job));
    }

    private void runOn(JobId job) {
        StepResult result = runner.step(job);
        while (result instanceof StepResult.Advanced) {
            result = runner.step(job);
        }
        if (result instanceof StepResult.Retry(Duration pause, String _)) {
            run(job, pause);
        }
    }

    private Stream<Job> shown(String database) {
        Database found = catalog.current().requireDatabase(database);
        return JobHistory.shown(catalog.current(), found.id()).stream();
    }
}
