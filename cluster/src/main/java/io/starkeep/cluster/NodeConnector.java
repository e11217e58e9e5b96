package io.starkeep.cluster;

import io.starkeep.backend.BackendNode;
import io.starkeep.type.HostPort;

/// Opens ways to backends. Thread-safe.
@FunctionalInterface
public interface NodeConnector {
    /// Does not wait for the backend, which need not be there. The caller closes it.
    BackendNode connect(HostPort address);
}
