package io.starkeep.backup;

import io.starkeep.catalog.Decision;

/// The work of one kind of job.
///
/// @param <J> the kind
interface JobSteps<J extends Job> {
    /// Does the work of the job's state, all of whose effects may be repeated, and says what to
    /// commit then: the job's next state, with whatever shall become true in the same moment.
    Decision work(J job, JobControl control);

    /// Removes what a job that has ended may have left behind. May be repeated.
    void cleanUp(J job);
}
