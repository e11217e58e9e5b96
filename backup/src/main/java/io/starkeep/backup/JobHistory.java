package io.starkeep.backup;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.JobChange;
import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.JobRecord;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The jobs that the catalog remembers.
final class JobHistory {
    private JobHistory() {}

    static Stream<JobRecord> unfinished(CatalogVersion version) {
        return version.jobs().values().stream().filter(record -> !record.finished());
    }

    /// What SHOW shows of a database: its unfinished jobs, newest first, or else its newest.
    static List<Job> shown(CatalogVersion version, DatabaseId database) {
        List<Job> unfinished =
                unfinished(version)
                        .filter(record -> record.databaseId().equals(database))
                        .sorted(Comparator.comparing(JobRecord::id).reversed())
                        .map(JobFormat::decode)
                        .toList();
        return unfinished.isEmpty()
                ? last(version, database).map(JobFormat::decode).stream().toList()
                : unfinished;
    }

    /// The newest job of a database, of either kind.
    static Optional<JobRecord> last(CatalogVersion version, DatabaseId database) {
        return version.jobs().values().stream()
                .filter(record -> record.databaseId().equals(database))
                .max(Comparator.comparing(JobRecord::id));
    }

    /// When the last good backup of each existing database was asked for.
    static Map<String, Instant> lastGood(CatalogVersion version) {
        Map<String, Instant> last = new TreeMap<>();
        for (JobRecord record : version.jobs().values()) {
            Optional<Database> database = version.database(record.databaseId());
            if (database.isPresent() && isGoodBackup(record)) {
                last.merge(
                        database.get().name(),
                        record.created(),
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return last;
    }

    private static boolean isGoodBackup(JobRecord record) {
        return record.finished()
                && JobFormat.decode(record) instanceof BackupJob backup
                && backup.state() instanceof BackupState.Finished;
    }

    /// How fast a job moved its bytes.
    ///
    /// @param bytesPerSecond more than 0
    record Rate(JobId job, long bytesPerSecond) {}

    /// Of the last job of a kind that moved something.
    static Optional<Rate> lastRate(CatalogVersion version, JobKind kind) {
        return version.jobs().values().stream()
                .filter(record -> record.finished() && record.kind() == kind)
                .sorted(Comparator.comparing(JobRecord::id).reversed())
                .map(JobFormat::decode)
                .flatMap(job -> rate(job).stream())
                .findFirst();
    }

    private static Optional<Rate> rate(Job job) {
        Optional<Duration> took =
                switch (job) {
                    case BackupJob backup ->
                            between(backup.state().snapshotTime(), backup.state().uploadTime());
                    case RestoreJob restore ->
                            between(restore.state().snapshotTime(), restore.state().downloadTime());
                };
        long bytes = job.amounts().moved().bytes();
        return took.filter(_ -> bytes > 0)
                .map(time ->
                        new Rate(
                                job.id(),
                                Math.max(1, bytes * 1000 / Math.max(1, time.toMillis()))));
    }

    private static Optional<Duration> between(Optional<Instant> from, Optional<Instant> to) {
        return from.flatMap(start -> to.map(end -> Duration.between(start, end)));
    }

    /// Removes finished jobs that are too old or too many, but of no database its last good backup:
    /// its age is watched.
    static List<Change> forgettable(CatalogVersion version, Instant now, BackupOptions options) {
        Instant oldest = now.minus(options.historyAge());
        Map<DatabaseId, Integer> kept = new HashMap<>();
        Set<DatabaseId> good = new HashSet<>();
        List<Change> changes = new ArrayList<>();
        List<JobRecord> newestFirst =
                version.jobs().values().stream()
                        .sorted(Comparator.comparing(JobRecord::id).reversed())
                        .filter(JobRecord::finished)
                        .toList();
        for (JobRecord record : newestFirst) {
            int rank = kept.merge(record.databaseId(), 1, Integer::sum);
            if (keeps(version, record, good)) {
                continue;
            }
            if (rank > options.historyPerDatabase() || record.created().isBefore(oldest)) {
                changes.add(new JobChange.RemoveJob(record.id()));
            }
        }
        return changes;
    }

    private static boolean keeps(
            CatalogVersion version, JobRecord newest, Set<DatabaseId> alreadyKept) {
        return version.database(newest.databaseId()).isPresent()
                && !alreadyKept.contains(newest.databaseId())
                && isGoodBackup(newest)
                && alreadyKept.add(newest.databaseId());
    }
}
