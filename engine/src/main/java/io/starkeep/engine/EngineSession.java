package io.starkeep.engine;

/// One conversation with the engine. Used by one thread at a time, but [#interrupt] may come from
/// any.
///
/// Errors of the engine arrive as `StarkeepException`, with the engine's own message translated
/// where a user can act on it.
public interface EngineSession extends AutoCloseable {
    /// Runs a query; rows stream, at most a few batches are held in memory.
    ResultCursor query(String sql);

    /// Runs a statement that gives no rows.
    ///
    /// @return the number of rows it changed or wrote, 0 where there is no such number
    long execute(String sql);

    /// Sets the time zone for functions of time, a region or an offset like `+08:00`.
    void timeZone(String zone);

    /// Stops the statement in flight, if any; its caller gets QUERY_INTERRUPTED.
    void interrupt();

    @Override
    void close();
}
