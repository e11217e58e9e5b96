package io.starkeep.execute;

import java.util.List;

/// The SQL side of Starkeep for everything that talks to clients. Thread-safe.
public interface SqlService extends AutoCloseable {
    /// A number that no other connection of this process has or had.
    long nextConnectionId();

    /// Checks who somebody is.
    ///
    /// @throws io.starkeep.error.StarkeepException ACCESS_DENIED
    SessionUser authenticate(String user, Credentials credentials, String clientHost);

    /// Authenticates and opens a session.
    ///
    /// @param disconnect closes the client's connection; called from any thread, at most once, when
    ///   the session is killed
    /// @throws io.starkeep.error.StarkeepException ACCESS_DENIED, UNKNOWN_DATABASE,
    ///   DATABASE_ACCESS_DENIED
    SqlSession open(Login login, Runnable disconnect);

    /// Opens a session for a statement that another frontend of the cluster forwarded to this one.
    ForwardedSession open(ForwardedStatement statement);

    /// The open sessions in the order of their ids.
    List<ProcessEntry> processes();

    /// Interrupts every statement and closes every session; opens none afterwards.
    @Override
    void close();
}
