package io.starkeep.backup;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.JobChange;
import io.starkeep.catalog.JobRecord;
import io.starkeep.type.DatabaseId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The jobs that the catalog remembers.
final class JobHistory {
    private JobHistory() {}

    static Stream<JobRecord> unfinished(CatalogVersion version) {
        return version.jobs().values().stream().filter(record -> !record.finished());
    }

    /// The newest job of a database, of either kind.
    static Optional<JobRecord> last(CatalogVersion version, DatabaseId database) {
        return version.jobs().values().stream()
                .filter(record -> record.databaseId().equals(database))
                .max(Comparator.comparing(JobRecord::id));
    }

    /// Removes finished jobs that are too old or too many.
    static List<Change> forgettable(CatalogVersion version, Instant now, BackupOptions options) {
        Instant oldest = now.minus(options.historyAge());
        Map<DatabaseId, Integer> kept = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        List<JobRecord> newestFirst =
                version.jobs().values().stream()
                        .sorted(Comparator.comparing(JobRecord::id).reversed())
                        .filter(JobRecord::finished)
                        .toList();
        for (JobRecord record : newestFirst) {
            int rank = kept.merge(record.databaseId(), 1, Integer::sum);
            if (rank > options.historyPerDatabase() || record.created().isBefore(oldest)) {
                changes.add(new JobChange.RemoveJob(record.id()));
            }
        }
        return changes;
    }
}
