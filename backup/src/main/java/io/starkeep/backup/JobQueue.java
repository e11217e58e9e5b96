package io.starkeep.backup;

import io.starkeep.catalog.CatalogVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which jobs of a database must end before another begins: earlier ones that have a table in
/// common with it, if one of the two is a restore. Backups do not disturb each other.
final class JobQueue {
    private JobQueue() {}

    /// The place of a job that has not begun.
    static JobControl.Queue place(CatalogVersion version, Job job) {
        List<Job> before =
                JobHistory.unfinished(version)
                        .filter(record -> record.databaseId().equals(job.databaseId()))
                        .filter(record -> record.id().compareTo(job.id()) < 0)
                        .map(JobFormat::decode)
                        .filter(other -> conflict(other, job))
                        .toList();
        if (before.isEmpty()) {
            return JobControl.Queue.NONE;
        }
        String jobs =
                before.stream()
                        .map(other -> other.id().toString())
                        .collect(Collectors.joining(", "));
        return new JobControl.Queue(
                before.size(),
                "waits for job "
                        + jobs
                        + ", which has tables in common with it; place "
                        + before.size()
                        + " in the queue");
    }

    static boolean hasBegun(Job job) {
        return switch (job) {
            case BackupJob backup -> !(backup.state() instanceof BackupState.Pending);
            case RestoreJob restore -> !(restore.state() instanceof RestoreState.Pending);
        };
    }

    private static boolean conflict(Job one, Job other) {
        boolean restores = one instanceof RestoreJob || other instanceof RestoreJob;
        return restores
                && (touchesAll(one)
                        || touchesAll(other)
                        || tables(one).stream().anyMatch(tables(other)::contains));
    }

    private static boolean touchesAll(Job job) {
        return switch (job) {
            case BackupJob backup -> backup.order().wholeDatabase();
            case RestoreJob restore -> restore.order().has(RestoreSwitch.CLEAN_TABLES);
        };
    }

    private static Set<String> tables(Job job) {
        return new HashSet<>(
                switch (job) {
                    case BackupJob backup ->
                            backup.order().objects().stream().map(BackupObject::table).toList();
                    case RestoreJob restore ->
                            restore.order().objects().stream().map(BackupObject::target).toList();
                });
    }
}
