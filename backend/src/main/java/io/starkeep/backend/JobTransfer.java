package io.starkeep.backend;

import io.starkeep.type.JobId;
import java.util.List;

/// Asks for files of a job to be moved.
///
/// @param files those of one holder have different contents
public record JobTransfer(JobId job, RepositoryAddress repository, List<JobFile> files) {
    public JobTransfer {
        files = List.copyOf(files);
    }
}
