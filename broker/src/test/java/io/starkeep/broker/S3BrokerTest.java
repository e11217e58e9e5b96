package io.starkeep.broker;

import io.starkeep.file.FileStore;
import io.starkeep.file.FileStoreContract;
import io.starkeep.grpc.GrpcTransport;
import io.starkeep.repository.DriverStores;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryStores.Use;
import io.starkeep.repository.StoreAddress;
import io.starkeep.s3.S3Server;
import io.starkeep.s3.S3StoreDriver;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// As in a cluster: brokers that write into a bucket of a real S3 server, reached by TCP.
class S3BrokerTest extends FileStoreContract {
    @TempDir private static Path folder = Path.of("");
    private static S3Server server;

    private final DriverStores stores = new DriverStores(() -> List.of(new S3StoreDriver()));
    private final BrokerWorld world = new BrokerWorld(_ -> new GrpcTransport(), stores);
    private final RepositoryLocation location =
            RepositoryLocation.parse("s3a://bucket/" + UUID.randomUUID());

    @BeforeAll
    static void startTheServer() throws Exception {
        server = S3Server.start(folder, System.getProperty("java.class.path"));
        server.makeBucket("bucket");
    }

    @AfterAll
    static void stopTheServer() {
        server.close();
    }

    @BeforeEach
    void start() {
        world.start();
        world.start();
    }

    @AfterEach
    void close() {
        world.close();
        stores.close();
    }

    @Override
    protected FileStore store() {
        return world.open(
                new StoreAddress(location, server.properties(), world.addresses()), Use.WRITE);
    }

    @Override
    protected FileStore anotherOpening() {
        return store();
    }
}
