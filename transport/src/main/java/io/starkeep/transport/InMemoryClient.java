package io.starkeep.transport;

import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.time.Duration;
import java.util.Map;

/// Calls one address of an [InMemoryTransport]. Thread-safe.
final class InMemoryClient implements TransportClient {
    private final Map<HostPort, InMemoryServer> servers;
    private final HostPort address;
    private final Credentials credentials;
    private final int protocol;
    private final CallsUnderWay calls = new CallsUnderWay();

    InMemoryClient(
            Map<HostPort, InMemoryServer> servers,
            HostPort address,
            Credentials credentials,
            int protocol) {
        this.servers = servers;
        this.address = address;
        this.credentials = credentials;
        this.protocol = protocol;
    }

    @Override
    public HostPort address() {
        return address;
    }

    @Override
    public Reply call(Call call, Duration patience) {
        if (call.message().length > Transport.MAX_MESSAGE) {
            throw CallFault.messageTooLarge(call.method(), call.message().length);
        }
        InMemoryServer server = servers.get(address);
        if (server == null) {
            throw CallFault.notSent(address, "nothing listens there");
        }
        server.admit(credentials, protocol);
        return server.begin(call, calls).awaitReply(patience);
    }

    @Override
    public void close() {
        calls.endAll(CallFault.closedHere(address));
    }
}
