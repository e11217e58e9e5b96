package io.starkeep.engine;

/// The embedded query engine (DuckDB). One per process; thread-safe.
public interface Engine extends AutoCloseable {
    /// A session of its own: settings, temporary tables and the statement in flight are not shared.
    EngineSession openSession();

    @Override
    void close();
}
