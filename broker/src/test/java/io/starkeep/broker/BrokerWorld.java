package io.starkeep.broker;

import io.starkeep.file.FileStore;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.file.ReadOnlyFileStore;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryStores;
import io.starkeep.repository.RepositoryStores.Use;
import io.starkeep.repository.StoreAddress;
import io.starkeep.transport.CallHandler;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.Transport;
import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.type.HostPort;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A store, brokers that open it, and a process that reaches it through them.
final class BrokerWorld implements AutoCloseable {
    static final Credentials CREDENTIALS = Credentials.of("the token of the cluster");
    static final Instant STARTED = Instant.parse("2026-11-01T10:00:00Z");

    private final Function<String, Transport> network;
    private final RepositoryStores stores;
    private final List<TransportServer> servers = new ArrayList<>();
    private Instant now = STARTED;
    final Brokers brokers;

    /// @param network as a process of that name sees it
    BrokerWorld(Function<String, Transport> network, RepositoryStores stores) {
        this.network = network;
        this.stores = stores;
        InstantSource clock = () -> now;
        this.brokers = new Brokers(network.apply("client"), CREDENTIALS, clock);
    }

    /// All addresses lead to one store in memory.
    static RepositoryStores inMemory() {
        MemoryFileStore files = new MemoryFileStore(InstantSource.system());
        return (_, use) ->
                switch (use) {
                    case WRITE -> files;
                    case READ -> new ReadOnlyFileStore(files);
                };
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    TransportServer start() {
        return start(handler -> handler);
    }

    /// @param habits what the process does besides
    TransportServer start(UnaryOperator<CallHandler> habits) {
        CallHandler handler = habits.apply(new BrokerService(stores, "1.0", STARTED));
        TransportServer server =
                network.apply("broker " + (servers.size() + 1))
                        .serveAnywhere("127.0.0.1", CREDENTIALS, handler);
        servers.add(server);
        return server;
    }

    /// Of another cluster.
    TransportServer startWith(Credentials credentials) {
        TransportServer server =
                network.apply("stranger")
                        .serveAnywhere(
                                "127.0.0.1",
                                credentials,
                                new BrokerService(stores, "1.0", STARTED));
        servers.add(server);
        return server;
    }

    TransportServer start(HostPort address) {
        TransportServer server =
                network.apply("again")
                        .serve(address, CREDENTIALS, new BrokerService(stores, "1.0", STARTED));
        servers.add(server);
        return server;
    }

    List<HostPort> addresses() {
        return servers.stream().map(TransportServer::address).distinct().toList();
    }

    FileStore open(RepositoryLocation location, Use use) {
        return open(new StoreAddress(location, Map.of(), addresses()), use);
    }

    FileStore open(StoreAddress address, Use use) {
        return new BrokeredStores(stores, brokers).open(address, use);
    }

    FileStore open() {
        return open(RepositoryLocation.parse("s3a://bucket/backups"), Use.WRITE);
    }

    @Override
    public void close() {
        brokers.close();
        servers.forEach(TransportServer::close);
    }
}
