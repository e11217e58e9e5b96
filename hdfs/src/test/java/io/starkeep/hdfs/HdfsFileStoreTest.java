package io.starkeep.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.FileStoreContract;
import io.starkeep.file.Location;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryStores.Use;
import io.starkeep.repository.StoreAddress;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdfsFileStoreTest extends FileStoreContract {
    @TempDir private static Path folder = Path.of("");
    private static HdfsServer server;

    private final HdfsStoreDriver driver = new HdfsStoreDriver();
    private final HdfsStoreDriver another = new HdfsStoreDriver();
    private final String path = "/backups/" + UUID.randomUUID();

    @BeforeAll
    static void startTheServer() throws Exception {
        server = HdfsServer.start(folder, System.getProperty("java.class.path"));
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
        return driver.open(address(server.user()), Use.WRITE);
    }

    @Override
    protected FileStore anotherOpening() {
        return another.open(address(server.user()), Use.WRITE);
    }

    private StoreAddress address(String user) {
        return new StoreAddress(
                RepositoryLocation.parse(server.location() + path),
                Map.of("username", user),
                List.of());
    }

    @Test
    void tellsARefusedUserApart() {
        FileStore store = driver.open(address("nobody"), Use.WRITE);
        assertFails(
                () -> store.create(Location.of("a/b"), new ByteArrayInputStream(new byte[1])),
                ErrorCode.STORE_REFUSED,
                "Cannot write 'a/b' in " + server.location() + path,
                "'username'");
    }

    @Test
    void saysSoonThatNobodyAnswers() {
        StoreAddress nobody =
                new StoreAddress(
                        RepositoryLocation.parse("hdfs://127.0.0.1:1/x"), Map.of(), List.of());
        assertFails(
                () -> driver.open(nobody, Use.WRITE).list(Location.of("a")),
                ErrorCode.STORE_UNREACHABLE,
                "Cannot list 'a' in hdfs://127.0.0.1:1/x",
                "LOCATION");
    }

    @Test
    void findsTheNameNodesOfANameService() {
        String node = server.location().substring("hdfs://".length());
        StoreAddress service =
                new StoreAddress(
                        RepositoryLocation.parse("hdfs://both" + path),
                        Map.of(
                                "username",
                                server.user(),
                                "dfs.nameservices",
                                "both",
                                "dfs.ha.namenodes.both",
                                "down,up",
                                "dfs.namenode.rpc-address.both.down",
                                "127.0.0.1:1",
                                "dfs.namenode.rpc-address.both.up",
                                node,
                                "dfs.client.failover.proxy.provider.both",
                                "org.apache.hadoop.hdfs.server.namenode.ha.ConfiguredFailoverProxyProvider"),
                        List.of());
        driver.open(service, Use.WRITE)
                .create(Location.of("a/b"), new ByteArrayInputStream(new byte[3]));
        assertThat(store().size(Location.of("a/b"))).isEqualTo(3);
    }

    @Test
    void refusesPropertiesThatItDoesNotKnow() {
        assertRefused(Map.of("user", "x"), "'user' is unknown");
        assertRefused(Map.of("kerberos_principal", "x"), "'kerberos_keytab'");
        assertRefused(Map.of("hadoop.security.authentication", "kerberos"), "'kerberos_keytab'");
    }

    private void assertRefused(Map<String, String> properties, String part) {
        assertFails(
                () ->
                        driver.open(
                                new StoreAddress(
                                        RepositoryLocation.parse("hdfs://h/x"),
                                        properties,
                                        List.of()),
                                Use.WRITE),
                ErrorCode.BACKUP_ERROR,
                part);
    }

    private static void assertFails(Runnable action, ErrorCode code, String... parts) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        problem -> {
                            assertThat(problem).hasMessageContainingAll(parts);
                            assertThat(problem.code()).isEqualTo(code);
                        });
    }
}
