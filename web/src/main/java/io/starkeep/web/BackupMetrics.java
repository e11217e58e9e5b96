package io.starkeep.web;

import io.starkeep.backup.BackupService;
import io.starkeep.backup.JobCounts;
import io.starkeep.catalog.JobKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The figures of backup and restore jobs: what runs and what was moved, how jobs ended, and how
/// old the last good backup of each database is, which is what somebody should be woken for.
public final class BackupMetrics implements MetricSource {
    private final BackupService backups;
    private final InstantSource clock;

    public BackupMetrics(BackupService backups, InstantSource clock) {
        this.backups = backups;
        this.clock = clock;
    }

    @Override
    public List<Metric> metrics() {
        List<Metric> all = new ArrayList<>();
        List<JobCounts> counts = backups.counts();
        counts.forEach(count -> all.add(running(count)));
        counts.forEach(count -> addEnded(all, count));
        counts.forEach(count ->
                all.add(
                        counter(
                                "starkeep_backup_files_total",
                                "files moved",
                                count,
                                count.files())));
        counts.forEach(count ->
                all.add(
                        counter(
                                "starkeep_backup_bytes_total",
                                "bytes moved",
                                count,
                                count.bytes())));
        Instant now = clock.instant();
        backups.lastGoodBackups()
                .forEach((database, begun) ->
                        all.add(
                                Metric.gauge(
                                                "starkeep_backup_age_seconds",
                                                "since the last good backup began",
                                                Duration.between(begun, now).toSeconds())
                                        .labelled("db_name", database)));
        return all;
    }

    /// Under StarRocks' names.
    private static Metric running(JobCounts count) {
        String name =
                switch (count.kind()) {
                    case BACKUP -> "starrocks_fe_unfinished_backup_job";
                    case RESTORE -> "starrocks_fe_unfinished_restore_job";
                };
        return Metric.gauge(name, "jobs that have not ended", count.running());
    }

    private static void addEnded(List<Metric> all, JobCounts count) {
        String name = "starkeep_backup_jobs_total";
        String help = "jobs that ended here";
        all.add(counter(name, help, count, count.finished()).labelled("end", "finished"));
        all.add(counter(name, help, count, count.cancelled()).labelled("end", "cancelled"));
        all.add(counter(name, help, count, count.failed()).labelled("end", "failed"));
    }

    private static Metric counter(String name, String help, JobCounts count, long value) {
        return Metric.counter(name, help, value).labelled("kind", name(count.kind()));
    }

    private static String name(JobKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
