package io.starkeep.engine;

import io.starkeep.error.Invariant;
import java.nio.file.Path;

/// How much of the machine the engine may use.
///
/// @param memoryLimit in bytes, for all queries together; beyond it they spill to disk
/// @param threads for all queries together, at least 1
/// @param temporaryDirectory where queries spill; made when first needed
public record EngineOptions(long memoryLimit, int threads, Path temporaryDirectory) {
    public EngineOptions {
        Invariant.check(memoryLimit > 0, "memory limit %s is not positive", memoryLimit);
        Invariant.check(threads >= 1, "%s threads are too few", threads);
    }
}
