package io.starkeep.transport;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/// Calls between parts of one process, for tests and the simulation. One object is one network: who
/// shares it can call each other, with addresses that are only names.
///
/// A caller's and its handler's thread take turns, also over bodies: with one caller at a time, a
/// run with the same inputs does the same in the same order.
public final class InMemoryTransport implements Transport {
    private static final int FIRST_FREE_PORT = 20_000;

    private final Map<HostPort, InMemoryServer> servers;
    private final ThreadFactory threads;
    private final int protocol;

    public InMemoryTransport() {
        this(Thread.ofVirtual().name("call-", 0).factory());
    }

    /// @param threads one for each call that is handled
    public InMemoryTransport(ThreadFactory threads) {
        this(new ConcurrentHashMap<>(), threads, PROTOCOL);
    }

    private InMemoryTransport(
            Map<HostPort, InMemoryServer> servers, ThreadFactory threads, int protocol) {
        this.servers = servers;
        this.threads = threads;
        this.protocol = protocol;
    }

    /// A process of another version on this network.
    InMemoryTransport speaking(int otherProtocol) {
        return new InMemoryTransport(servers, threads, otherProtocol);
    }

    @Override
    public TransportServer serve(HostPort address, Credentials credentials, CallHandler handler) {
        InMemoryServer server = server(address, credentials, handler);
        if (servers.putIfAbsent(address, server) != null) {
            throw StarkeepException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "Cannot listen for calls on " + address + ": the address is taken");
        }
        return server;
    }

    @Override
    public TransportServer serveAnywhere(
            String host, Credentials credentials, CallHandler handler) {
        for (int port = FIRST_FREE_PORT; ; port++) {
            HostPort address = new HostPort(host, port);
            InMemoryServer server = server(address, credentials, handler);
            if (servers.putIfAbsent(address, server) == null) {
                return server;
            }
        }
    }

    private InMemoryServer server(HostPort address, Credentials credentials, CallHandler handler) {
        return new InMemoryServer(servers, address, credentials, protocol, handler, threads);
    }

    @Override
    public TransportClient connect(HostPort address, Credentials credentials) {
        return new InMemoryClient(servers, address, credentials, protocol);
    }
}
