package io.starkeep.backup;

import io.starkeep.catalog.BackupSchedule;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.JobRecord;
import io.starkeep.catalog.SnapshotCareChange;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.JobId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Backups that the server makes by itself at certain times. Thread-safe.
final class ScheduleService {
    private static final String NAME = "[A-Za-z][A-Za-z0-9_]{0,63}";
    private static final DateTimeFormatter LABEL_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmm");
    private static final List<String> COLUMNS =
            List.of(
                    "Name",
                    "Database",
                    "Repository",
                    "Cron",
                    "State",
                    "Retention",
                    "Properties",
                    "CreateTime",
                    "LastRun",
                    "LastJob",
                    "LastJobState",
                    "NextRun",
                    "LastError");

    private final Catalog catalog;
    private final Submission submission;
    private final Function<BackupRequest, JobId> backup;
    private final InstantSource clock;
    private final BackupOptions options;

    /// @param backup submits one and lets it run
    ScheduleService(
            Catalog catalog,
            Submission submission,
            Function<BackupRequest, JobId> backup,
            InstantSource clock,
            BackupOptions options) {
        this.catalog = catalog;
        this.submission = submission;
        this.backup = backup;
        this.clock = clock;
        this.options = options;
    }

    void create(ScheduleRequest request) {
        if (!request.name().matches(NAME)) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "'"
                            + request.name()
                            + "' is not a valid name of a schedule: it must be a letter, then"
                            + " letters, digits and '_', at most 64 characters");
        }
        CronTimes.parse(request.cron());
        retention(request.properties()).ifPresent(RetentionRule::parse);
        catalog.commit(draft -> {
            CatalogVersion version = draft.version();
            if (version.care().schedule(request.name()).isPresent()) {
                throw StarkeepException.of(
                        ErrorCode.BACKUP_ERROR,
                        "Backup schedule '" + request.name() + "' exists already");
            }
            Database database = version.requireDatabase(request.database());
            submission.checkScheduled(
                    version, request.repository(), backupProperties(request.properties()));
            Instant now = clock.instant();
            return List.of(
                    new SnapshotCareChange.PutSchedule(
                            new BackupSchedule(
                                    request.name(),
                                    database.id(),
                                    request.repository(),
                                    request.cron(),
                                    request.properties(),
                                    BackupSchedule.State.ACTIVE,
                                    now,
                                    now,
                                    Optional.empty(),
                                    Optional.empty(),
                                    "")));
        });
    }

    void drop(String name) {
        catalog.commit(draft -> {
            require(draft.version(), name);
            return List.of(new SnapshotCareChange.DropSchedule(name));
        });
    }

    /// Runs that would begin from now on are left out until [#resume].
    void pause(String name) {
        set(name, BackupSchedule.State.PAUSED);
    }

    void resume(String name) {
        set(name, BackupSchedule.State.ACTIVE);
    }

    private void set(String name, BackupSchedule.State state) {
        catalog.commit(draft -> {
            BackupSchedule schedule = require(draft.version(), name);
            return schedule.state() == state
                    ? List.of()
                    : List.of(
                            new SnapshotCareChange.PutSchedule(
                                    schedule.with(state, clock.instant())));
        });
    }

    private static BackupSchedule require(CatalogVersion version, String name) {
        return version.care()
                .schedule(name)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.BACKUP_ERROR,
                                "Unknown backup schedule '"
                                        + name
                                        + "'"
                                        + NearestName.hint(
                                                name, version.care().schedules().keySet())));
    }

    /// Starts the backups whose time has come. However many times a schedule missed while the
    /// server was down, or while another job ran in its database, it makes one backup for all.
    void round() {
        Instant now = clock.instant();
        for (BackupSchedule schedule : catalog.current().care().schedules().values()) {
            if (schedule.state() == BackupSchedule.State.ACTIVE) {
                Instant due =
                        CronTimes.parse(schedule.cron()).next(schedule.planned(), options.zone());
                if (!due.isAfter(now) && !isBusy(schedule)) {
                    run(schedule, due, now);
                }
            }
        }
    }

    private boolean isBusy(BackupSchedule schedule) {
        return JobHistory.unfinished(catalog.current())
                .anyMatch(job ->
                        job.databaseId().equals(schedule.databaseId())
                                && !job.id().equals(schedule.lastJob().orElse(null)));
    }

    /// The label comes from the planned time: a server that dies before it has noted the run finds
    /// the job that it submitted.
    private void run(BackupSchedule schedule, Instant due, Instant now) {
        String label = schedule.name() + "_" + LABEL_TIME.format(due.atZone(options.zone()));
        Optional<JobId> job = Optional.empty();
        String error = "";
        try {
            job = submitted(schedule, label);
            if (job.isEmpty()) {
                job = Optional.of(backup.apply(request(schedule, label)));
            }
        } catch (StarkeepException problem) {
            if (problem.code() == ErrorCode.NOT_LEADER) {
                return;
            }
            error = String.valueOf(problem.getMessage());
        }
        BackupSchedule ran = schedule.ran(now, job, error);
        catalog.commit(draft ->
                draft.version()
                                .care()
                                .schedule(schedule.name())
                                .filter(schedule::equals)
                                .isPresent()
                        ? List.of(new SnapshotCareChange.PutSchedule(ran))
                        : List.of()); // somebody changed it meanwhile
    }

    private Optional<JobId> submitted(BackupSchedule schedule, String label) {
        return catalog.current().jobs().values().stream()
                .filter(record ->
                        record.kind() == JobKind.BACKUP
                                && record.databaseId().equals(schedule.databaseId()))
                .filter(record -> {
                    Job job = JobFormat.decode(record);
                    return job.label().equals(label)
                            && job.repository().equals(schedule.repository());
                })
                .map(JobRecord::id)
                .findFirst();
    }

    private BackupRequest request(BackupSchedule schedule, String label) {
        Database database =
                BackupCut.requireDatabase(
                        catalog.current(), schedule.databaseId(), schedule.databaseId().toString());
        return new BackupRequest(
                database.name(),
                label,
                schedule.repository(),
                List.of(),
                backupProperties(schedule.properties()));
    }

    Report show() {
        CatalogVersion version = catalog.current();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (BackupSchedule schedule : version.care().schedules().values()) {
            rows.add(row(version, schedule));
        }
        return new Report(COLUMNS, rows);
    }

    private List<@Nullable String> row(CatalogVersion version, BackupSchedule schedule) {
        Optional<JobRecord> lastJob = schedule.lastJob().flatMap(version::job);
        boolean active = schedule.state() == BackupSchedule.State.ACTIVE;
        return Arrays.asList(
                schedule.name(),
                version.database(schedule.databaseId()).map(Database::name).orElse(null),
                schedule.repository(),
                schedule.cron(),
                schedule.state().name(),
                retention(schedule.properties()).orElse(null),
                shown(backupProperties(schedule.properties())),
                Times.shown(schedule.created(), options.zone()),
                schedule.lastRun().map(time -> Times.shown(time, options.zone())).orElse(null),
                schedule.lastJob().map(JobId::toString).orElse(null),
                lastJob.map(JobFormat::decode).map(Job::stateTitle).orElse(null),
                active ? Times.shown(nextRun(schedule), options.zone()) : null,
                schedule.lastError());
    }

    private Instant nextRun(BackupSchedule schedule) {
        return CronTimes.parse(schedule.cron()).next(schedule.planned(), options.zone());
    }

    private static String shown(Map<String, String> properties) {
        return String.join(
                ", ",
                properties.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> "\"" + entry.getKey() + "\" = \"" + entry.getValue() + "\"")
                        .toList());
    }

    static Optional<String> retention(Map<String, String> properties) {
        return properties.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase("retention"))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> backupProperties(Map<String, String> properties) {
        Map<String, String> rest = new HashMap<>(properties);
        rest.keySet().removeIf(key -> key.equalsIgnoreCase("retention"));
        return rest;
    }

    /// Whether a label is one that a schedule of this name gives.
    static boolean isLabelOf(String schedule, String label) {
        return label.startsWith(schedule + "_")
                && label.substring(schedule.length()).matches("_[0-9]{8}_[0-9]{4}");
    }
}
