package io.starkeep.transport;

import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.type.HostPort;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/// An address of an [InMemoryTransport] where calls are handled. Thread-safe.
final class InMemoryServer implements TransportServer {
    private final Map<HostPort, InMemoryServer> servers;
    private final HostPort address;
    private final Credentials credentials;
    private final int protocol;
    private final CallHandler handler;
    private final ThreadFactory threads;
    private final CallsUnderWay calls = new CallsUnderWay();

    InMemoryServer(
            Map<HostPort, InMemoryServer> servers,
            HostPort address,
            Credentials credentials,
            int protocol,
            CallHandler handler,
            ThreadFactory threads) {
        this.servers = servers;
        this.address = address;
        this.credentials = credentials;
        this.protocol = protocol;
        this.handler = handler;
        this.threads = threads;
    }

    @Override
    public HostPort address() {
        return address;
    }

    /// @throws io.starkeep.error.StarkeepException NODE_REFUSED
    void admit(Credentials caller, int callerProtocol) {
        if (callerProtocol != protocol) {
            throw CallFault.refused(
                    address, CallFault.wrongProtocol(String.valueOf(callerProtocol), protocol));
        }
        if (!credentials.accepts(caller.tokenBytes())) {
            throw CallFault.refused(address, CallFault.wrongToken());
        }
    }

    /// Lets a thread of its own handle the call.
    ///
    /// @throws io.starkeep.error.StarkeepException NODE_UNREACHABLE when the server is closed
    InMemoryCall begin(Call call, CallsUnderWay callsOfClient) {
        InMemoryCall begun =
                new InMemoryCall(address, call, handler, threads, calls, callsOfClient);
        if (!callsOfClient.add(begun)) {
            throw CallFault.closedHere(address);
        }
        if (!calls.add(begun)) {
            callsOfClient.remove(begun);
            throw CallFault.notSent(address, "nothing listens there");
        }
        begun.start();
        return begun;
    }

    @Override
    public void close() {
        servers.remove(address, this);
        calls.endAll(CallFault.closedThere(address));
    }
}
