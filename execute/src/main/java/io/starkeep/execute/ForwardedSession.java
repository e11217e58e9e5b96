package io.starkeep.execute;

import java.util.List;

/// A session for one statement that another frontend forwarded. One thread runs it; [#interrupt]
/// may come from any.
public interface ForwardedSession extends AutoCloseable {
    /// Runs the statement.
    ///
    /// @return its warnings
    /// @throws io.starkeep.error.StarkeepException NOT_LEADER when this process does not lead:
    ///   nothing was done
    List<Warning> run(StatementSink sink);

    /// Cancels the statement if it runs.
    void interrupt();

    @Override
    void close();
}
