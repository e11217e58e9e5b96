package io.starkeep.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryStores.Use;
import io.starkeep.repository.StoreAddress;
import io.starkeep.s3.Gateway.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Stores that answer late, wrongly, twice or not at all.
class S3TroubleTest {
    private static final Location FILE = Location.of("folder/file");

    @TempDir private static Path folder = Path.of("");
    private static S3Server server;
    private static Gateway gateway;

    private final S3StoreDriver driver = new S3StoreDriver();
    private final String prefix = UUID.randomUUID().toString();

    @BeforeAll
    static void startTheServer() throws Exception {
        server = S3Server.startOpen(folder, System.getProperty("java.class.path"));
        server.makeBucket("bucket");
        gateway = new Gateway(server.endpoint());
    }

    @AfterAll
    static void stopTheServer() {
        gateway.close();
        server.close();
    }

    @BeforeEach
    void forgetEarlierRequests() {
        gateway.forget();
    }

    @AfterEach
    void closeTheDriver() {
        driver.close();
    }

    private FileStore store(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(server.properties());
        properties.put("aws.s3.endpoint", gateway.endpoint());
        properties.putAll(more);
        return open("s3://bucket/" + prefix, properties);
    }

    private FileStore open(String location, Map<String, String> properties) {
        return driver.open(
                new StoreAddress(RepositoryLocation.parse(location), properties, List.of()),
                Use.WRITE);
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(length).nextBytes(bytes);
        return bytes;
    }

    private static long create(FileStore store, Location location, byte[] bytes) {
        return store.create(location, new ByteArrayInputStream(bytes));
    }

    private static byte[] read(FileStore store, Location location) throws IOException {
        try (InputStream in = store.read(location)) {
            return in.readAllBytes();
        }
    }

    @Test
    void needsOneRequestForAFile() {
        create(store(Map.of()), FILE, noise(100_000));
        assertThat(gateway.requests()).containsExactly("PUT /bucket/" + prefix + "/folder/file");
    }

    @Test
    void listsManyFilesInPagesOfAThousand() {
        FileStore store = store(Map.of());
        for (int i = 0; i < 1100; i++) {
            create(store, Location.of("many").resolve("f" + i), new byte[1]);
        }
        gateway.forget();
        assertThat(store.list(Location.of("many"))).hasSize(1100);
        assertThat(gateway.requests()).hasSize(2);
        gateway.forget();
        store.deleteAll(Location.of("many"));
        assertThat(gateway.requests()).hasSize(4);
        assertThat(store.list(Location.of("many"))).isEmpty();
    }

    @Test
    void triesAgainWhenTheStoreIsOverloaded() throws IOException {
        gateway.spoilNext("PUT", Trouble.OVERLOADED);
        create(store(Map.of()), FILE, noise(10));
        assertThat(read(store(Map.of()), FILE)).isEqualTo(noise(10));
    }

    @Test
    void knowsItsOwnFileWhenTheAnswerWasLost() throws IOException {
        gateway.spoilNext("PUT", Trouble.LOST_ANSWER);
        FileStore store = store(Map.of());
        assertThat(create(store, FILE, noise(10))).isEqualTo(10);
        assertThat(read(store, FILE)).isEqualTo(noise(10));
    }

    @Test
    void knowsItsOwnFileWhenTheLastAnswerOfManyPartsWasLost() throws IOException {
        int length = 9 << 20;
        gateway.spoilNext("POST /bucket/" + prefix + "/folder/file?uploadId", Trouble.LOST_ANSWER);
        FileStore store = store(Map.of());
        assertThat(create(store, FILE, noise(length))).isEqualTo(length);
        assertThat(read(store, FILE)).isEqualTo(noise(length));
    }

    @Test
    void isRefusedWhenAnotherTookTheNameWhileAnAnswerWasLost() {
        FileStore store = store(Map.of());
        create(store, FILE, noise(5));
        gateway.spoilNext("PUT", Trouble.LOST_ANSWER);
        assertThatThrownBy(() -> create(store, FILE, noise(10)))
                .isInstanceOf(StarkeepException.class)
                .hasMessageContaining("taken");
    }

    @Test
    void takesBackTheParts() {
        InputStream broken =
                new InputStream() {
                    private int left = 9 << 20;

                    @Override
                    public int read() throws IOException {
                        if (left-- <= 0) {
                            throw new IOException("the source broke");
                        }
                        return 7;
                    }
                };
        assertThatThrownBy(() -> store(Map.of()).create(FILE, broken))
                .hasMessageContaining("the source broke");
        assertThat(gateway.requests().getLast())
                .startsWith("DELETE /bucket/" + prefix + "/folder/file?uploadId=");
    }

    @Test
    void goesOnReadingWhereAConnectionBroke() throws IOException {
        byte[] bytes = noise(1_000_000);
        FileStore store = store(Map.of());
        create(store, FILE, bytes);
        gateway.forget();
        gateway.spoilNext("GET", Trouble.CUT_ANSWER);
        gateway.spoilNext("GET", Trouble.CUT_ANSWER);
        assertThat(read(store, FILE)).isEqualTo(bytes);
        assertThat(gateway.requests()).hasSize(3);
    }

    @Test
    void looksAtTheNameFirstWhereTheStoreHasNoConditions() {
        FileStore store = store(Map.of("aws.s3.enable_conditional_create", "false"));
        create(store, FILE, noise(10));
        assertThatThrownBy(() -> create(store, FILE, noise(10))).hasMessageContaining("taken");
        assertThat(gateway.requests())
                .containsExactly(
                        "HEAD /bucket/" + prefix + "/folder/file",
                        "PUT /bucket/" + prefix + "/folder/file",
                        "HEAD /bucket/" + prefix + "/folder/file");
        assertThat(store.capabilities()).isEmpty();
    }

    @Test
    void saysWhatToLookAtWhenNobodyAnswers() {
        FileStore store =
                store(Map.of("aws.s3.endpoint", "http://127.0.0.1:1", "aws.s3.region", "nowhere"));
        assertFails(
                () -> create(store, FILE, noise(1)),
                ErrorCode.STORE_UNREACHABLE,
                "Cannot write 'folder/file' in s3://bucket/" + prefix + " at http://127.0.0.1:1: ",
                "'aws.s3.endpoint'");
    }

    @Test
    void saysWhenTheBucketIsMissing() {
        FileStore store = open("s3://other/x", Map.copyOf(properties(server.endpoint())));
        assertFails(() -> create(store, FILE, noise(1)), ErrorCode.STORE_NOT_FOUND, "NoSuchBucket");
        assertFails(
                () -> store.list(Location.of("a")),
                ErrorCode.STORE_NOT_FOUND,
                "Cannot list 'a' in s3://other/x");
    }

    @Test
    void tellsRefusedKeysApartAndShowsNoSecret() throws Exception {
        try (S3Server guarded =
                S3Server.start(folder.resolve("guarded"), System.getProperty("java.class.path"))) {
            guarded.makeBucket("bucket");
            Map<String, String> wrongSecret = new HashMap<>(guarded.properties());
            wrongSecret.put("aws.s3.secret_key", "a-wrong-secret");
            FileStore store = open("s3://bucket/x", wrongSecret);
            assertFails(
                    () -> create(store, FILE, noise(1)),
                    ErrorCode.STORE_REFUSED,
                    "SignatureDoesNotMatch",
                    "'aws.s3.secret_key'");
            assertFails(
                    () -> store.exists(FILE), ErrorCode.STORE_REFUSED, "Cannot look for", "403");
            Map<String, String> wrongKey = new HashMap<>(guarded.properties());
            wrongKey.put("aws.s3.access_key", "nobody");
            assertFails(
                    () -> open("s3://bucket/x", wrongKey).list(Location.of("a")),
                    ErrorCode.STORE_REFUSED,
                    "InvalidAccessKeyId",
                    "'aws.s3.access_key'");
        }
    }

    private static Map<String, String> properties(String endpoint) {
        Map<String, String> properties = new HashMap<>(server.properties());
        properties.put("aws.s3.endpoint", endpoint);
        return properties;
    }

    private static void assertFails(Runnable action, ErrorCode code, String... parts) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        StarkeepException.class,
                        problem -> {
                            assertThat(problem).hasMessageContainingAll(parts);
                            assertThat(problem.code()).isEqualTo(code);
                            assertThat(problem.getMessage())
                                    .doesNotContain("a-wrong-secret")
                                    .doesNotContain(S3Server.SECRET_KEY);
                        });
    }
}
