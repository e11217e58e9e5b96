package io.starkeep.broker;

import io.starkeep.file.FileStore;
import io.starkeep.file.FileStoreContract;
import io.starkeep.grpc.GrpcTransport;
import io.starkeep.repository.DriverStores;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryStores.Use;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// As in a cluster: brokers that write into a folder, reached by TCP.
class GrpcBrokerTest extends FileStoreContract {
    private final BrokerWorld world =
            new BrokerWorld(_ -> new GrpcTransport(), DriverStores.localOnly());

    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void start() {
        world.start();
        world.start();
    }

    @Override
    protected FileStore store() {
        return world.open(RepositoryLocation.local(folder + "/repository"), Use.WRITE);
    }

    @Override
    protected FileStore anotherOpening() {
        return store();
    }

    @AfterEach
    void close() {
        world.close();
    }
}
