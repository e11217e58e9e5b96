package io.starkeep.backend;

import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import java.util.List;
import java.util.function.Supplier;

/// One conversation with the tables of a backend. Used by one thread at a time, but [#interrupt]
/// may come from any.
public interface BackendSession extends AutoCloseable {
    /// Runs a query, wherever that is best; its rows stream. One at a time: close the cursor before
    /// anything else is asked of the session.
    ///
    /// @throws io.starkeep.error.StarkeepException VERSION_GONE when a version is no longer kept;
    ///   plan again with the newest catalog version. It comes from here, never from the cursor
    ResultCursor query(TableQuery query);

    /// Makes tables readable for statements of [#engine].
    ///
    /// @throws io.starkeep.error.StarkeepException VERSION_GONE as above
    OpenTables open(List<TableRead> reads);

    /// An engine of this process, for sources of loads. It is one and the same in all the session's
    /// life; the session closes it.
    EngineSession engine();

    /// Does something with the backend that [#interrupt] shall end too, wherever it is under way: a
    /// write, or a deletion. One at a time.
    <T> T interruptible(Supplier<T> work);

    /// Stops what is in flight, if anything is, here or on another machine: a query, the opening of
    /// tables, a statement of the engine, [#interruptible] work. Its caller gets QUERY_INTERRUPTED.
    void interrupt();

    @Override
    void close();
}
