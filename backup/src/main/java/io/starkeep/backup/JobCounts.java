package io.starkeep.backup;

import io.starkeep.catalog.JobKind;

/// What jobs of one kind did since the start of this process, and what they do.
///
/// @param running not ended
/// @param files moved between backends and repositories
/// @param failed ended by an error or by their time limit
public record JobCounts(
        JobKind kind,
        long running,
        long files,
        long bytes,
        long finished,
        long cancelled,
        long failed) {}
