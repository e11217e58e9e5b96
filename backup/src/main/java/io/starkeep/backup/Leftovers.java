package io.starkeep.backup;

import io.starkeep.backend.Backend;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.JobRecord;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.JobId;
import java.lang.System.Logger.Level;
import java.util.Optional;

/// Removes the files of jobs that ended before they could clean up after themselves.
final class Leftovers {
    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

    private final Backend backend;
    private final DraftFiles drafts;
    private final BackupSteps backups;

    Leftovers(Backend backend, DraftFiles drafts, BackupSteps backups) {
        this.backend = backend;
        this.drafts = drafts;
        this.backups = backups;
    }

    void remove(CatalogVersion version) {
        for (long number : drafts.jobs()) {
            JobId job = new JobId(number);
            Optional<JobRecord> record = version.job(job);
            if (record.filter(one -> !one.finished()).isEmpty()) {
                record.ifPresent(this::leaveRepository);
                backend.releaseSnapshot(job);
                backend.discardRestore(job);
                drafts.discardDraft(job);
            }
        }
    }

    /// What cannot be removed from a repository now is found by its next clean-up.
    private void leaveRepository(JobRecord record) {
        try {
            if (JobFormat.decode(record) instanceof BackupJob backup) {
                backups.cleanUp(backup);
            }
        } catch (StarkeepException problem) {
            LOG.log(
                    Level.WARNING,
                    "What job {0} left in its repository stays until that is cleaned: {1}",
                    record.id(),
                    problem.getMessage());
        }
    }
}
