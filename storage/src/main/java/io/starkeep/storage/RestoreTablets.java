package io.starkeep.storage;

import io.starkeep.type.JobId;
import java.util.List;

/// Asks for new tablets made of files that were placed under `restore/<job>/`.
///
/// Each tablet's id is new, its version is the one at which its files become visible (the visible
/// version its partition will have), and its files keep the numbers and checksums they had in the
/// snapshot. Locations are free below `restore/<job>/`.
public record RestoreTablets(JobId job, List<SnapshotTablet> tablets) {
    public RestoreTablets {
        tablets = List.copyOf(tablets);
    }
}
