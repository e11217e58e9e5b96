package io.starkeep.s3;

import io.starkeep.file.FileStore;
import io.starkeep.file.FileStoreContract;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryStores.Use;
import io.starkeep.repository.StoreAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class S3FileStoreTest extends FileStoreContract {
    @TempDir private static Path folder = Path.of("");
    private static S3Server server;

    private final S3StoreDriver driver = new S3StoreDriver();
    private final S3StoreDriver another = new S3StoreDriver();
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

    @AfterEach
    void closeTheDrivers() {
        driver.close();
        another.close();
    }

    @Override
    protected FileStore store() {
        return driver.open(address(), Use.WRITE);
    }

    @Override
    protected FileStore anotherOpening() {
        return another.open(address(), Use.WRITE);
    }

    private StoreAddress address() {
        return new StoreAddress(location, server.properties(), List.of());
    }
}
