package io.starkeep.backend;

import io.starkeep.type.HostPort;

/// Gives programs of others (Spark, scripts) the rows of fragments that a frontend gave them a
/// ticket for. Found as a service, since its library is no module.
public interface FragmentServer {
    /// Listens.
    ///
    /// @param port 0 for any free one
    /// @param tickets opens what callers bring; who brings no ticket of ours gets nothing
    Running serve(String host, int port, FragmentTickets tickets, FragmentSource source);

    /// Closing it ends the answers under way.
    interface Running extends AutoCloseable {
        HostPort address();

        @Override
        void close();
    }
}
