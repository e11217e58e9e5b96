package io.starkeep.simulation;

import io.starkeep.transport.Credentials;
import io.starkeep.transport.InMemoryTransport;
import io.starkeep.transport.NetworkFaults;
import io.starkeep.transport.Transport;
import io.starkeep.transport.UnreliableNetwork;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import java.time.Duration;
import java.util.Set;

/// The network of a simulated cluster, and how bad it is.
final class Wire {
    static final Credentials CREDENTIALS = Credentials.of("simulated-cluster-token");
    static final String FRONTEND = "frontend";

    private static final int PORT = 9050;

    private final UnreliableNetwork network;
    private final Surroundings world;

    Wire(Surroundings world) {
        this.world = world;
        network =
                new UnreliableNetwork(
                        new InMemoryTransport(),
                        world.random(),
                        world.clock()::advance,
                        world.trace()::add);
    }

    /// The network as one process sees it.
    Transport of(String process) {
        return network.transportOf(process);
    }

    static String name(BackendId backend) {
        return "backend-" + backend;
    }

    static HostPort address(BackendId backend) {
        return new HostPort(name(backend), PORT);
    }

    /// Lets late calls arrive, or changes how bad it is.
    void change(BackendId one, BackendId other) {
        switch (world.random().nextInt(8)) {
            case 0, 1 -> network.deliverLate();
            case 2 -> suffer(new NetworkFaults(20, 20, 20, 20, 20, Duration.ofMillis(200)));
            case 3 -> suffer(new NetworkFaults(150, 100, 100, 150, 100, Duration.ofSeconds(1)));
            case 4 -> suffer(NetworkFaults.none());
            case 5 -> {
                world.trace().add("cut " + one + " -> " + other);
                network.cut(name(one), name(other));
            }
            case 6 -> {
                world.trace().add("island " + one);
                network.part(Set.of(name(one)));
            }
            default -> {
                world.trace().add("network heals");
                network.heal();
            }
        }
    }

    private void suffer(NetworkFaults faults) {
        world.trace().add("network: " + faults);
        network.suffer(faults);
    }

    /// From now on everything arrives, once and at once.
    void calm() {
        world.trace().add("network is calm");
        network.suffer(NetworkFaults.none());
        network.heal();
        network.deliverLate();
    }
}
