package io.starkeep.backend;

import io.starkeep.error.StarkeepException;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.type.BackendId;
import java.util.Optional;

/// Sees the transfer of a job go on, on each of the backends that have a share in it.
public interface JobMonitor {
    /// Of the share of one backend.
    ///
    /// @param backend empty in a server of one process
    TransferMonitor of(Optional<BackendId> backend);

    /// The share of a backend of a cluster came to nothing.
    void failed(BackendId backend, StarkeepException problem);
}
