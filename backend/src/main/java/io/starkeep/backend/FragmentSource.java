package io.starkeep.backend;

import io.starkeep.engine.ResultCursor;

/// Runs fragments; [BackendNode#query] is one. Thread-safe.
@FunctionalInterface
public interface FragmentSource {
    /// @throws io.starkeep.error.StarkeepException VERSION_GONE when a version is no longer kept
    ResultCursor query(Fragment fragment);
}
