package io.starkeep.execute;

import io.starkeep.type.ParameterValue;
import java.util.List;
import java.util.Optional;

/// A client's conversation. One thread uses it at a time; [#interrupt] and [#close] may come from
/// any.
///
/// Every method throws only `StarkeepException` (tell the client; the session goes on) or
/// [ClientGoneException].
public interface SqlSession extends AutoCloseable {
    long connectionId();

    SessionUser user();

    Optional<String> database();

    /// How long the client may stay silent between commands (`wait_timeout`).
    long idleSeconds();

    /// Whether a text may hold several statements; at first it may not.
    void scriptMode(ScriptMode mode);

    /// Runs the statements of a text in order and stops at the first error.
    void execute(String sql, StatementSink sink);

    /// Binds a query, to be run elsewhere.
    ///
    /// @throws io.starkeep.error.StarkeepException also for other statements than queries
    PlannedQuery plan(String sql);

    /// Selects the current database (`USE`).
    void useDatabase(String name);

    PreparedStatement prepare(String sql);

    /// @param parameters one for each `?`
    void executePrepared(long id, List<ParameterValue> parameters, StatementSink sink);

    /// Forgets a prepared statement; nothing happens when there is none.
    void closePrepared(long id);

    /// The columns of a table for COM_FIELD_LIST.
    List<ResultColumn> columnsOf(String table);

    /// One line for COM_STATISTICS.
    String statistics();

    /// KILL.
    void kill(long connectionId);

    /// Variables, warnings and prepared statements as in a new session; the database stays.
    void reset();

    /// Cancels the statement that runs now, if one does.
    void interrupt();

    /// Ends the session and what it runs.
    @Override
    void close();
}
