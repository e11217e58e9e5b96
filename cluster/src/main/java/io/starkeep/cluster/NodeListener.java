package io.starkeep.cluster;

import io.starkeep.type.BackendId;

/// Told by the heartbeats, on a thread of each backend's own; may call that backend.
interface NodeListener {
    /// A backend answered that was not alive before, was started again, or is greeted for the first
    /// time in this epoch. Nobody else calls the backend before this returns.
    ///
    /// @throws io.starkeep.error.StarkeepException and then the backend counts as not alive
    void connected(BackendId backend);

    /// A backend has answered once more.
    void answered(BackendId backend);
}
