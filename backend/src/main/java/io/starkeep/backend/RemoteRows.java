package io.starkeep.backend;

import io.starkeep.type.HostPort;
import java.io.InputStream;

/// Asks other backends for rows. Thread-safe and blocking; an interrupt of the calling thread ends
/// the call.
@FunctionalInterface
public interface RemoteRows {
    /// As [BackendNode#rows] of the backend that listens there.
    InputStream open(HostPort node, TabletRows request);
}
