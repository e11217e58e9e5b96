package io.starkeep.broker;

import io.starkeep.file.FileStore;
import io.starkeep.file.FileStoreContract;
import io.starkeep.transport.InMemoryTransport;
import io.starkeep.transport.NetworkFaults;
import io.starkeep.transport.UnreliableNetwork;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;

/// Every fifth call is lost, loses its answer, or breaks off; nobody above hears of it.
class UnreliableBrokerTest extends FileStoreContract {
    private static final NetworkFaults FAULTS = new NetworkFaults(70, 0, 0, 70, 70, Duration.ZERO);

    private final UnreliableNetwork network =
            new UnreliableNetwork(
                    new InMemoryTransport(), new SplittableRandom(4), _ -> {}, _ -> {});
    private final BrokerWorld world = new BrokerWorld(network::transportOf, BrokerWorld.inMemory());
    private final FileStore store = opened();

    private FileStore opened() {
        for (int i = 0; i < 3; i++) {
            world.start();
        }
        network.suffer(FAULTS);
        return world.open();
    }

    @Override
    protected FileStore store() {
        return store;
    }

    @Override
    protected FileStore anotherOpening() {
        return world.open();
    }

    @AfterEach
    void close() {
        world.close();
    }
}
