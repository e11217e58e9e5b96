package io.starkeep.transport;

import io.starkeep.type.HostPort;

/// An [UnreliableNetwork] as one process sees it.
///
/// @param process its name
record UnreliableTransport(UnreliableNetwork network, Transport transport, String process)
        implements Transport {
    @Override
    public TransportServer serve(HostPort address, Credentials credentials, CallHandler handler) {
        return listening(transport.serve(address, credentials, handler));
    }

    @Override
    public TransportServer serveAnywhere(
            String host, Credentials credentials, CallHandler handler) {
        return listening(transport.serveAnywhere(host, credentials, handler));
    }

    private TransportServer listening(TransportServer server) {
        network.listens(process, server.address());
        return server;
    }

    @Override
    public TransportClient connect(HostPort address, Credentials credentials) {
        return new UnreliableClient(network, process, transport.connect(address, credentials));
    }
}
