package io.starkeep.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.repository.DriverStores;
import io.starkeep.transport.Call;
import io.starkeep.transport.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerServiceTest {
    private static final String STORE =
            "\"store\":{\"location\":\"s3a://bucket\",\"properties\":{\"aws.s3.secret_key\":\"hush\"},\"use\":\"WRITE\"}";

    private final AtomicInteger openings = new AtomicInteger();
    private final FileStore files = new MemoryFileStore(InstantSource.system());
    private final BrokerService service =
            new BrokerService(
                    (_, _) -> {
                        openings.incrementAndGet();
                        return files;
                    },
                    "1.0",
                    Instant.EPOCH,
                    2,
                    Duration.ofMillis(50));

    private Reply ask(String method, String message) {
        return service.handle(Call.of(method, message.getBytes(StandardCharsets.UTF_8)));
    }

    private static String target(String path, long offset) {
        return "{%s,\"path\":\"%s\",\"offset\":%d}".formatted(STORE, path, offset);
    }

    private static void assertRefused(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(StarkeepException.class)
                .hasMessageNotContaining("hush")
                .extracting(problem -> ((StarkeepException) problem).code())
                .isEqualTo(code);
    }

    @Test
    void opensAStoreOnceForManyCalls() {
        for (int i = 0; i < 10; i++) {
            ask("broker/exists", target("a", 0)).close();
        }
        assertThat(openings).hasValue(1);
        for (int i = 0; i < 100; i++) {
            ask("broker/exists", target("a", 0).replace("bucket", "bucket-" + i)).close();
        }
        ask("broker/exists", target("a", 0)).close();
        assertThat(openings).as("of 64 that are kept").hasValue(102);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"store\":null,\"path\":\"a\",\"offset\":0}",
                "{\"store\":{\"location\":\"s3a://b\",\"properties\":null,\"use\":\"WRITE\"},\"path\":\"a\",\"offset\":0}",
                "{\"store\":{\"location\":\"s3a://b\",\"properties\":{\"a\":null},\"use\":\"WRITE\"},\"path\":\"a\",\"offset\":0}",
                "{\"store\":{\"location\":\"s3a://b\",\"properties\":{},\"use\":\"hush\"},\"path\":\"a\",\"offset\":0}"
            })
    void refusesMessagesThatMakeNoSense(String message) {
        assertRefused(ErrorCode.NODE_REFUSED, () -> ask("broker/read", message));
        assertThat(openings).hasValue(0);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(ErrorCode.NODE_REFUSED, () -> ask("broker/format", target("a", 0)));
        assertRefused(ErrorCode.NODE_REFUSED, () -> ask("backend/greet", "{}"));
        assertRefused(ErrorCode.NODE_REFUSED, () -> ask("broker/read", target("a", -1)));
        BrokerService folders = new BrokerService(DriverStores.localOnly(), "1.0", Instant.EPOCH);
        Call call = Call.of("broker/exists", target("a", 0).getBytes(StandardCharsets.UTF_8));
        assertRefused(ErrorCode.BACKUP_ERROR, () -> folders.handle(call));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc/passwd", "/etc/passwd", "a/../../b", "", "a//b", "a\\\\b"})
    void neverLeavesTheStore(String path) {
        for (String method : new String[] {"read", "create", "list", "delete", "delete-all"}) {
            assertRefused(ErrorCode.FILE_ERROR, () -> ask("broker/" + method, target(path, 0)));
        }
    }

    @Test
    void movesSoManyFilesAtOnceAndNoMore() throws IOException {
        files.create(Location.of("a"), new ByteArrayInputStream(new byte[10]));
        Reply first = ask("broker/read", target("a", 0));
        Reply second = ask("broker/read", target("a", 0));
        assertRefused(ErrorCode.RESOURCE_EXHAUSTED, () -> ask("broker/read", target("a", 0)));
        assertRefused(ErrorCode.RESOURCE_EXHAUSTED, () -> ask("broker/create", target("b", 0)));
        ask("broker/exists", target("a", 0)).close();
        first.close();
        first.close();
        assertRefused(ErrorCode.FILE_ERROR, () -> ask("broker/read", target("none", 0)));
        ask("broker/read", target("a", 3)).close();
        ask("broker/create", target("b", 0)).close();
        try (second) {
            assertThat(second.body().readAllBytes()).hasSize(10);
        }
        assertThat(files.size(Location.of("b"))).isZero();
    }

    @Test
    void tellsWhatBreaksWhileAFileIsRead() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk broke");
                    }
                };
        StoredBody body = new StoredBody(broken, "'a' in memory:", () -> {});
        assertRefused(ErrorCode.FILE_ERROR, body::read);
    }
}
