package io.starkeep.catalog;

import java.util.List;

/// Decides what to change, looking at the newest catalog version.
@FunctionalInterface
public interface Decision {
    /// Runs under the writer's lock: it must be quick and do no I/O. It may throw; nothing is
    /// committed then. An empty list commits nothing.
    List<Change> decide(Draft draft);
}
