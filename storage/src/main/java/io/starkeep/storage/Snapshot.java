package io.starkeep.storage;

import io.starkeep.type.JobId;
import java.util.List;

/// Files that stay as they are until the snapshot is released, whatever happens to the tablets.
///
/// @param tablets ordered by tablet id; empty tablets included
public record Snapshot(JobId job, List<SnapshotTablet> tablets) {
    public Snapshot {
        tablets = List.copyOf(tablets);
    }
}
