package io.starkeep.backend;

import io.starkeep.type.HostPort;

/// Ways to the backends of a cluster. Thread-safe.
@FunctionalInterface
public interface NodeDirectory {
    /// Does not wait for the backend, which need not be there. The directory closes it.
    BackendNode at(HostPort address);
}
