package io.starkeep.backup;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.JobRecord;
import io.starkeep.type.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rows of `information_schema.backup_jobs` and `restore_jobs`: every job that the catalog
/// remembers, newest first, those of dropped databases too. How far a running job is, only the
/// frontend knows that runs it; elsewhere these columns are NULL.
final class JobRows {
    private final Function<JobId, Optional<JobControl>> controls;

    JobRows(Function<JobId, Optional<JobControl>> controls) {
        this.controls = controls;
    }

    List<List<@Nullable Object>> backups(CatalogVersion version) {
        return jobs(version)
                .filter(BackupJob.class::isInstance)
                .map(job -> row((BackupJob) job))
                .toList();
    }

    List<List<@Nullable Object>> restores(CatalogVersion version) {
        return jobs(version)
                .filter(RestoreJob.class::isInstance)
                .map(job -> row((RestoreJob) job))
                .toList();
    }

    private static Stream<Job> jobs(CatalogVersion version) {
        List<JobRecord> oldestFirst = new ArrayList<>(version.jobs().values());
        return oldestFirst.reversed().stream().map(JobFormat::decode);
    }

    private List<@Nullable Object> row(BackupJob job) {
        BackupOrder order = job.order();
        BackupState state = job.state();
        List<@Nullable Object> row = new ArrayList<>();
        row.addAll(
                Arrays.asList(
                        job.id(),
                        order.label(),
                        order.timestamp(),
                        order.database(),
                        order.repository(),
                        state.title(),
                        JobReports.backupObjects(order),
                        job.created(),
                        state.snapshotTime().orElse(null),
                        state.uploadTime().orElse(null),
                        state.endTime().orElse(null)));
        Optional<Ending> ending =
                state instanceof BackupState.Cancelled cancelled
                        ? Optional.of(cancelled.ending())
                        : Optional.empty();
        addCourse(row, job, state.hasEnded(), ending);
        return row;
    }

    private List<@Nullable Object> row(RestoreJob job) {
        RestoreOrder order = job.order();
        RestoreState state = job.state();
        List<@Nullable Object> row = new ArrayList<>();
        row.addAll(
                Arrays.asList(
                        job.id(),
                        order.label(),
                        order.timestamp(),
                        order.database(),
                        order.repository(),
                        state.title(),
                        JobReports.restoreObjects(order),
                        job.replicas(),
                        job.created(),
                        state.metaTime().orElse(null),
                        state.snapshotTime().orElse(null),
                        state.downloadTime().orElse(null),
                        state.endTime().orElse(null)));
        Optional<Ending> ending =
                state instanceof RestoreState.Cancelled cancelled
                        ? Optional.of(cancelled.ending())
                        : Optional.empty();
        addCourse(row, job, state.hasEnded(), ending);
        return row;
    }

    /// What both tables end with.
    private void addCourse(
            List<@Nullable Object> row, Job job, boolean ended, Optional<Ending> ending) {
        Optional<JobControl> control = ended ? Optional.empty() : controls.apply(job.id());
        Optional<JobFigures> figures =
                control.map(JobControl::figures).filter(known -> !known.tasks().isEmpty());
        Optional<JobAmounts> amounts =
                Optional.of(job.amounts()).filter(known -> !known.equals(JobAmounts.UNKNOWN));
        row.addAll(
                Arrays.asList(
                        amounts.map(known -> known.all().files()).orElse(null),
                        amounts.map(known -> known.all().bytes()).orElse(null),
                        moved(amounts, figures.map(JobFigures::total), Amount::files),
                        moved(amounts, figures.map(JobFigures::total), Amount::bytes),
                        moved(amounts, figures.map(JobFigures::done), Amount::files),
                        moved(amounts, figures.map(JobFigures::done), Amount::bytes),
                        figures.map(JobFigures::bytesPerSecond).orElse(null),
                        figures.flatMap(JobFigures::remaining)
                                .map(Duration::toSeconds)
                                .orElse(null),
                        figures.flatMap(JobFigures::slowest)
                                .map(task -> ProgressText.task(job, task))
                                .orElse(null),
                        figures.map(known -> tasks(job, known)).orElse(null),
                        control.map(one -> one.queue().position()).orElse(null),
                        control.flatMap(JobControl::pauseReason).orElse(null),
                        control.flatMap(JobControl::lastError).orElse(null),
                        ending.map(end -> end.code().name()).orElse("OK"),
                        ending.map(Ending::message).orElse(null),
                        job.timeout().toSeconds()));
    }

    private static @Nullable Long moved(
            Optional<JobAmounts> amounts, Optional<Amount> running, Function<Amount, Long> figure) {
        return amounts.map(JobAmounts::moved).or(() -> running).map(figure).orElse(null);
    }

    /// `10001: 3/10 files, 0.8 GB/1.2 GB, 90 MB/s; 10002: ...`
    private static String tasks(Job job, JobFigures figures) {
        return figures.tasks().stream()
                .map(task ->
                        "%s: %s/%s files, %s/%s, %s/s"
                                .formatted(
                                        ProgressText.task(job, task),
                                        task.done().files(),
                                        task.total().files(),
                                        ByteText.of(task.done().bytes()),
                                        ByteText.of(task.total().bytes()),
                                        ByteText.of(task.bytesPerSecond())))
                .collect(Collectors.joining("; "));
    }
}
