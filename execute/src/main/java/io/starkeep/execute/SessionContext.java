package io.starkeep.execute;

import io.starkeep.engine.EngineSession;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What a handler may know and change of the session it works for. Used by the thread that runs the
/// statement.
public interface SessionContext {
    long connectionId();

    SessionUser user();

    /// The current database, if one is selected.
    Optional<String> database();

    /// Selects the current database; the caller has checked that it exists and may be used.
    void useDatabase(String name);

    /// System and user variables of the session.
    SessionVariables variables();

    /// The session's own conversation with the engine, opened on first use.
    EngineSession engine();

    /// Tells whether the statement was cancelled or has run out of time.
    Cancellation cancellation();

    InstantSource clock();

    /// Replaces the warnings that SHOW WARNINGS lists.
    void warn(List<Warning> warnings);

    /// The warnings of the last statement that could give some.
    List<Warning> warnings();
}
