package io.starkeep.backup;

import io.starkeep.backend.Backend;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.type.JobId;

/// Removes the files of jobs that ended before they could clean up after themselves.
final class Leftovers {
    private final Backend backend;
    private final DraftFiles drafts;

    Leftovers(Backend backend, DraftFiles drafts) {
        this.backend = backend;
        this.drafts = drafts;
    }

    void remove(CatalogVersion version) {
        for (long number : drafts.jobs()) {
            JobId job = new JobId(number);
            boolean unfinished = version.job(job).filter(one -> !one.finished()).isPresent();
            if (!unfinished) {
                backend.releaseSnapshot(job);
                backend.discardRestore(job);
                drafts.discardDraft(job);
            }
        }
    }
}
