package io.starkeep.backend;

import io.starkeep.type.JobId;
import java.util.List;

/// A snapshot over all backends: each tablet once, of one good replica.
///
/// @param tablets ordered by tablet id; empty tablets included
public record PlacedSnapshot(JobId job, List<PlacedTablet> tablets) {
    public PlacedSnapshot {
        tablets = List.copyOf(tablets);
    }
}
