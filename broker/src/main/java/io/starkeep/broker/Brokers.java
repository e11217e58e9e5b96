package io.starkeep.broker;

import io.starkeep.broker.BrokerMessages.Greeting;
import io.starkeep.broker.BrokerMessages.Nothing;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Call;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The ways of this process to brokers, opened when they are first needed. They are used in turn;
/// one that did not answer is asked last for a while. Thread-safe.
public final class Brokers implements AutoCloseable {
    private static final int MOST = 1_000;
    private static final Duration REST = Duration.ofSeconds(5);

    private final Transport transport;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Map<HostPort, TransportClient> clients = new HashMap<>();
    private final Map<HostPort, Instant> resting = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    /// What a broker says of itself.
    ///
    /// @param started when its process began
    public record Facts(String version, Instant started) {}

    public Brokers(Transport transport, Credentials credentials, InstantSource clock) {
        this.transport = transport;
        this.credentials = credentials;
        this.clock = clock;
    }

    /// Asks whether a broker lives.
    ///
    /// @throws StarkeepException NODE_UNREACHABLE, NODE_REFUSED
    public Facts greet(HostPort broker) {
        BrokerMethod method = BrokerMethod.GREET;
        try (Reply reply = call(broker, method, new Nothing())) {
            Greeting greeting = BrokerMessages.decode(reply.message(), Greeting.class, method);
            return new Facts(greeting.version(), Instant.ofEpochMilli(greeting.started()));
        }
    }

    /// In the order in which to ask them now.
    List<HostPort> inTurn(List<HostPort> brokers) {
        List<HostPort> order = new ArrayList<>(brokers);
        Collections.rotate(order, -Math.floorMod(next.getAndIncrement(), brokers.size()));
        Instant now = clock.instant();
        List<HostPort> asleep = order.stream().filter(one -> rests(one, now)).toList();
        order.removeAll(asleep);
        order.addAll(asleep);
        return order;
    }

    private boolean rests(HostPort broker, Instant now) {
        Instant until = resting.get(broker);
        return until != null && now.isBefore(until);
    }

    /// It did not answer, or not to the end.
    void failed(HostPort broker) {
        resting.put(broker, clock.instant().plus(REST));
    }

    void answered(HostPort broker) {
        resting.remove(broker);
    }

    /// @throws StarkeepException NODE_UNREACHABLE and NODE_REFUSED of the broker, all others of the
    ///   store behind it
    Reply call(HostPort broker, BrokerMethod method, Object message) {
        return call(broker, method, Call.of(method.fullName(), BrokerMessages.encode(message)));
    }

    /// The same with a body.
    Reply call(HostPort broker, BrokerMethod method, Object message, InputStream body) {
        return call(
                broker, method, new Call(method.fullName(), BrokerMessages.encode(message), body));
    }

    private Reply call(HostPort broker, BrokerMethod method, Call call) {
        try {
            return client(broker).call(call, method.patience());
        } catch (StarkeepException e) {
            throw through(broker, e);
        }
    }

    /// What a store said, and the broker that it was said through.
    static StarkeepException through(HostPort broker, StarkeepException problem) {
        return Failover.isNoAnswer(problem) || problem.code() == ErrorCode.QUERY_INTERRUPTED
                ? problem
                : StarkeepException.carried(
                        problem.code(), "Broker " + broker + ": " + problem.getMessage());
    }

    private synchronized TransportClient client(HostPort broker) {
        if (clients.size() == MOST && !clients.containsKey(broker)) {
            throw StarkeepException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "This process already knows " + MOST + " brokers; restart it");
        }
        return clients.computeIfAbsent(broker, one -> transport.connect(one, credentials));
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(TransportClient::close);
        clients.clear();
    }
}
