package io.starkeep.transport;

import io.starkeep.type.HostPort;
import java.time.Duration;

/// Carries calls between processes. Thread-safe and blocking.
///
/// A caller without the right credentials, of another protocol version, or speaking another
/// protocol is refused before a handler hears of it, and a line of the log says from where it came.
public interface Transport {
    /// The version of the messages; both sides must have the same one.
    int PROTOCOL = 1;

    /// Of [Call#message] and [Reply#message], in bytes.
    int MAX_MESSAGE = 64 * 1024 * 1024;

    /// Listens.
    ///
    /// @param address port 0 is not allowed by [HostPort]; see [#serveAnywhere]
    /// @throws io.starkeep.error.StarkeepException when the address is taken
    TransportServer serve(HostPort address, Credentials credentials, CallHandler handler);

    /// Listens on a free port of the host.
    TransportServer serveAnywhere(String host, Credentials credentials, CallHandler handler);

    /// A way to a process, which need not be there yet: it is connected on the first call, and
    /// again after a failure.
    TransportClient connect(HostPort address, Credentials credentials);

    /// Where calls go on. Closing it ends the calls under way.
    interface TransportServer extends AutoCloseable {
        HostPort address();

        @Override
        void close();
    }

    /// Thread-safe; any number of calls at once. Closing it ends them.
    interface TransportClient extends AutoCloseable {
        HostPort address();

        /// Asks, and waits for the reply's message; its body streams afterwards. An interrupt of
        /// the calling thread ends the call on both sides.
        ///
        /// @param patience until the message of the reply, not counting the time in which bytes of
        ///   the call's body are taken
        /// @throws io.starkeep.error.StarkeepException what the handler threw; NODE_UNREACHABLE
        ///   when there is no answer, and then it is unknown whether the call was handled;
        ///   NODE_REFUSED when the other side does not take our credentials or protocol
        Reply call(Call call, Duration patience);

        @Override
        void close();
    }
}
