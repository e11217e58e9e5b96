package io.starkeep.error;

/// Who can do something about an error.
public enum ErrorCategory {
    /// The statement or its data is wrong; the same statement fails again.
    USER,
    /// A limit or a shortage (disk, memory, connections); may work later.
    RESOURCE,
    /// Something outside (a file, a remote store, a client) misbehaved; may work later.
    EXTERNAL,
    /// Starkeep itself is wrong; please report it.
    INTERNAL
}
