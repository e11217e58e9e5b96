package io.starkeep.server;

import io.starkeep.backend.BrokerHealth;
import io.starkeep.broker.Brokers;
import io.starkeep.catalog.BrokerMember;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.HostPort;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Greets every broker of the catalog where this frontend leads, and remembers how each one is, for
/// SHOW BROKER: who moves files finds out by itself which brokers live. One thread calls [#round];
/// others may read.
final class BrokerBeats {
    private static final System.Logger LOG = System.getLogger(BrokerBeats.class.getName());

    private final Catalog catalog;
    private final Function<HostPort, Brokers.Facts> greeting;
    private final InstantSource clock;
    private final Executor threads;
    private final Map<HostPort, BrokerHealth> health = new ConcurrentHashMap<>();
    private final Set<HostPort> underWay = ConcurrentHashMap.newKeySet();

    /// @param greeting asks a broker, and throws when it does not answer
    /// @param threads one for each greeting
    BrokerBeats(
            Catalog catalog,
            Function<HostPort, Brokers.Facts> greeting,
            InstantSource clock,
            Executor threads) {
        this.catalog = catalog;
        this.greeting = greeting;
        this.clock = clock;
        this.threads = threads;
    }

    /// By their addresses; nothing where this frontend does not lead.
    Map<HostPort, BrokerHealth> health() {
        return Map.copyOf(health);
    }

    /// One greeting for each broker that is not still busy with the one before; does not wait for
    /// them. To be called about once a second.
    void round() {
        Set<HostPort> members =
                catalog.role() instanceof CatalogRole.Leading
                        ? catalog.current().members().brokers().stream()
                                .map(BrokerMember::address)
                                .collect(Collectors.toSet())
                        : Set.of();
        health.keySet().retainAll(members);
        for (HostPort broker : members) {
            if (underWay.add(broker)) {
                threads.execute(() -> greet(broker));
            }
        }
    }

    private void greet(HostPort broker) {
        BrokerHealth before = health.getOrDefault(broker, BrokerHealth.UNKNOWN);
        BrokerHealth after;
        try {
            Brokers.Facts facts = greeting.apply(broker);
            after =
                    new BrokerHealth(
                            true, Optional.of(facts.started()), Optional.of(clock.instant()), "");
        } catch (StarkeepException e) {
            after =
                    new BrokerHealth(
                            false, before.started(), before.lastHeartbeat(), e.getMessage());
        } finally {
            underWay.remove(broker);
        }
        health.put(broker, after);
        if (before.alive() != after.alive()
                || before.error().isEmpty() != after.error().isEmpty()) {
            LOG.log(
                    after.alive() ? Level.INFO : Level.WARNING,
                    "Broker {0} {1}",
                    broker,
                    after.alive() ? "is alive" : "is not alive: " + after.error());
        }
    }
}
