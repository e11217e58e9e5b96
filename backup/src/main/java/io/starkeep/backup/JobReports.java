package io.starkeep.backup;

import io.starkeep.type.JobId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows of SHOW BACKUP and SHOW RESTORE.
final class JobReports {
    private static final List<String> BACKUP =
            List.of(
                    "JobId",
                    "SnapshotName",
                    "DbName",
                    "State",
                    "BackupObjs",
                    "CreateTime",
                    "SnapshotFinishedTime",
                    "UploadFinishedTime",
                    "FinishedTime",
                    "UnfinishedTasks",
                    "Progress",
                    "TaskErrMsg",
                    "Status",
                    "Timeout");
    private static final List<String> RESTORE =
            List.of(
                    "JobId",
                    "Label",
                    "Timestamp",
                    "DbName",
                    "State",
                    "AllowLoad",
                    "ReplicationNum",
                    "RestoreObjs",
                    "CreateTime",
                    "MetaPreparedTime",
                    "SnapshotFinishedTime",
                    "DownloadFinishedTime",
                    "FinishedTime",
                    "UnfinishedTasks",
                    "Progress",
                    "TaskErrMsg",
                    "Status",
                    "Timeout");

    private final ZoneId zone;

    JobReports(ZoneId zone) {
        this.zone = zone;
    }

    Report backups(List<BackupJob> jobs, Function<JobId, Optional<JobControl>> controls) {
        return new Report(
                BACKUP, jobs.stream().map(one -> row(one, controls.apply(one.id()))).toList());
    }

    Report restores(List<RestoreJob> jobs, Function<JobId, Optional<JobControl>> controls) {
        return new Report(
                RESTORE, jobs.stream().map(one -> row(one, controls.apply(one.id()))).toList());
    }

    private List<@Nullable String> row(BackupJob job, Optional<JobControl> control) {
        BackupOrder order = job.order();
        BackupState state = job.state();
        List<@Nullable String> row = new ArrayList<>();
        row.addAll(
                Arrays.asList(
                        job.id().toString(),
                        order.label(),
                        order.database(),
                        state.title(),
                        backupObjects(order),
                        Times.shown(job.created(), zone),
                        time(state.snapshotTime()),
                        time(state.uploadTime()),
                        time(state.endTime())));
        Optional<Ending> ending =
                state instanceof BackupState.Cancelled cancelled
                        ? Optional.of(cancelled.ending())
                        : Optional.empty();
        row.addAll(tasks(job, state.hasEnded(), ending, control));
        row.add(Long.toString(order.timeoutSeconds()));
        return row;
    }

    private List<@Nullable String> row(RestoreJob job, Optional<JobControl> control) {
        RestoreOrder order = job.order();
        RestoreState state = job.state();
        List<@Nullable String> row = new ArrayList<>();
        row.addAll(
                Arrays.asList(
                        job.id().toString(),
                        order.label(),
                        order.timestamp(),
                        order.database(),
                        state.title(),
                        Boolean.toString(order.allowLoad()),
                        Integer.toString(job.replicas()),
                        restoreObjects(order),
                        Times.shown(job.created(), zone),
                        time(state.metaTime()),
                        time(state.snapshotTime()),
                        time(state.downloadTime()),
                        time(state.endTime())));
        Optional<Ending> ending =
                state instanceof RestoreState.Cancelled cancelled
                        ? Optional.of(cancelled.ending())
                        : Optional.empty();
        row.addAll(tasks(job, state.hasEnded(), ending, control));
        row.add(Long.toString(order.timeoutSeconds()));
        return row;
    }

    /// UnfinishedTasks, Progress, TaskErrMsg, Status. A transfer has a task on each backend that
    /// has a share in it, numbered as the backend; other work, and that of a server of one process,
    /// is one task, numbered as the job, on backend 1.
    private static List<@Nullable String> tasks(
            Job job, boolean ended, Optional<Ending> ending, Optional<JobControl> control) {
        JobFigures figures =
                ended
                        ? new JobFigures(List.of())
                        : control.map(JobControl::figures).orElse(new JobFigures(List.of()));
        String error =
                control.flatMap(JobReports::trouble)
                        .map(message -> "[" + job.id() + ": " + message + "]")
                        .orElse("");
        String status =
                ending.map(end -> "[" + end.code() + ", msg: " + message(end) + "]").orElse("[OK]");
        return Arrays.asList(
                ended ? "" : unfinished(job, figures),
                ProgressText.of(job, figures),
                error,
                status);
    }

    /// What keeps a job from going on.
    private static Optional<String> trouble(JobControl control) {
        if (control.queue().position() > 0) {
            return Optional.of(control.queue().reason());
        }
        return control.pauseReason().map(reason -> "paused: " + reason).or(control::lastError);
    }

    private static String unfinished(Job job, JobFigures figures) {
        String tasks =
                figures.tasks().stream()
                        .filter(TaskFigures::unfinished)
                        .map(task ->
                                ProgressText.task(job, task)
                                        + "="
                                        + task.backend().map(Object::toString).orElse("1"))
                        .collect(Collectors.joining(", "));
        return tasks.isEmpty() ? job.id() + "=1" : tasks;
    }

    private static String message(Ending ending) {
        return ending.message() + " (in state " + ending.state() + ")";
    }

    private @Nullable String time(Optional<Instant> time) {
        return time.map(instant -> Times.shown(instant, zone)).orElse(null);
    }

    static String backupObjects(BackupOrder order) {
        return order.objects().stream()
                .map(object -> "[" + order.database() + "." + object.table() + partitions(object))
                .map(text -> text + "]")
                .collect(Collectors.joining(", "));
    }

    private static String partitions(BackupObject object) {
        return object.partitions().isEmpty()
                ? ""
                : " PARTITION (" + String.join(", ", object.partitions()) + ")";
    }

    static String restoreObjects(RestoreOrder order) {
        return order.objects().stream()
                .map(object ->
                        object.partitions().isEmpty()
                                ? object.table()
                                : object.table()
                                        + " PARTITIONS ["
                                        + String.join(", ", object.partitions())
                                        + "]")
                .collect(Collectors.joining(", "));
    }
}
