package io.starkeep.catalog;

import io.starkeep.type.JobId;

/// Changes of job states.
public sealed interface JobChange extends Change {
    /// Adds a job or puts its new state in the place of the old one.
    record PutJob(JobRecord job) implements JobChange {}

    record RemoveJob(JobId id) implements JobChange {}
}
