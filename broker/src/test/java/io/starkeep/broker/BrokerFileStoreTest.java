package io.starkeep.broker;

import io.starkeep.file.FileStore;
import io.starkeep.file.FileStoreContract;
import io.starkeep.transport.InMemoryTransport;
import io.starkeep.transport.Transport;
import org.junit.jupiter.api.AfterEach;

class BrokerFileStoreTest extends FileStoreContract {
    private final Transport network = new InMemoryTransport();
    private final BrokerWorld world = new BrokerWorld(_ -> network, BrokerWorld.inMemory());
    private final FileStore store = opened();

    private FileStore opened() {
        world.start();
        world.start();
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
