package io.starkeep.execute;

import io.starkeep.sql.tree.Statement;

/// Runs the statements of one kind. One object serves all sessions at once, so it keeps no state of
/// a session; what it needs beyond the session arrives through its constructor.
///
/// @param <S> the kind of statement
@FunctionalInterface
public interface StatementHandler<S extends Statement> {
    /// Runs the statement and gives `sink` its whole answer, or throws a `StarkeepException`.
    void run(S statement, SessionContext session, StatementSink sink);
}
