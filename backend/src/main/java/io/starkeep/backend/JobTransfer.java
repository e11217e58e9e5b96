package io.starkeep.backend;

import io.starkeep.file.Location;
import io.starkeep.storage.FileDigest;
import io.starkeep.type.JobId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Asks for files of a job to be moved.
///
/// @param files those of one holder have different contents
public record JobTransfer(JobId job, RepositoryAddress repository, List<JobFile> files) {
    public JobTransfer {
        files = List.copyOf(files);
    }

    /// What each file is to hold, by its place.
    Map<Location, FileDigest> digests() {
        return files.stream()
                .collect(
                        Collectors.toMap(
                                JobFile::location,
                                file ->
                                        new FileDigest(
                                                file.file().size(), file.file().content().text()),
                                (one, _) -> one));
    }
}
