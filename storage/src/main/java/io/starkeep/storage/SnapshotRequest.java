package io.starkeep.storage;

import io.starkeep.type.JobId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.Map;

/// Asks for hard links of the files of tablets at versions, under `snapshot/<job>/`.
public record SnapshotRequest(JobId job, Map<TabletId, Version> tablets) {
    public SnapshotRequest {
        tablets = Map.copyOf(tablets);
    }
}
