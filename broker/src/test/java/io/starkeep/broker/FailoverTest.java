package io.starkeep.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileCapability;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.repository.RepositoryLocation;
import io.starkeep.repository.RepositoryStores.Use;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallFault;
import io.starkeep.transport.CallHandler;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.InMemoryTransport;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport;
import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.type.HostPort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of a store while its brokers die.
class FailoverTest {
    private static final Location FILE = Location.of("folder/file");
    private static final int LARGE = 5_000_000;
    private static final HostPort HERE = new HostPort("127.0.0.1", 1);

    private final Transport network = new InMemoryTransport();
    private final BrokerWorld world = new BrokerWorld(_ -> network, BrokerWorld.inMemory());
    private final List<String> calls = new ArrayList<>();

    @AfterEach
    void close() {
        world.close();
    }

    private UnaryOperator<CallHandler> noted(String name) {
        return service ->
                call -> {
                    calls.add(name);
                    return service.handle(call);
                };
    }

    @Test
    void takesBrokersInTurnAndTheDeadOnesLast() {
        world.start(noted("a"));
        world.start(noted("b"));
        TransportServer third = world.start(noted("c"));
        FileStore store = world.open();
        for (int i = 0; i < 4; i++) {
            store.exists(FILE);
        }
        assertThat(calls).containsExactly("a", "b", "c", "a");
        calls.clear();
        third.close();
        for (int i = 0; i < 4; i++) {
            assertThat(store.exists(FILE)).isFalse();
        }
        assertThat(calls).hasSize(4).contains("a", "b").doesNotContain("c");
        TransportServer again = world.start(third.address());
        store.exists(FILE);
        assertThat(calls).as("it rests").hasSize(5);
        world.pass(Duration.ofSeconds(6));
        for (int i = 0; i < 3; i++) {
            store.exists(FILE);
        }
        assertThat(calls).as("it works again").hasSize(7);
        again.close();
    }

    @Test
    void saysOfEachBrokerWhyItDoesNotAnswer() {
        TransportServer first = world.start();
        TransportServer second = world.start();
        FileStore store = world.open();
        first.close();
        second.close();
        assertThatThrownBy(() -> store.read(FILE))
                .hasMessageStartingWith(
                        "Cannot read 'folder/file' in s3a://bucket/backups: no broker answers (")
                .hasMessageContaining("Cannot reach " + first.address())
                .hasMessageContaining("Cannot reach " + second.address())
                .extracting(problem -> ((StarkeepException) problem).code())
                .isEqualTo(ErrorCode.FILE_ERROR);
        world.start(second.address());
        assertThat(store.exists(FILE)).isFalse();
    }

    @Test
    void tellsWhatTheStoreSaysAndThroughWhom() {
        TransportServer only = world.start();
        assertThatThrownBy(() -> world.open().size(FILE))
                .hasMessage(
                        "Broker %s: Cannot read the size of 'folder/file' in memory:: no such file"
                                .formatted(only.address()));
        FileStore readOnly = world.open(RepositoryLocation.parse("s3a://b"), Use.READ);
        assertThatThrownBy(() -> readOnly.create(FILE, text("x")))
                .hasMessageContaining("it was opened read only");
    }

    @Test
    void offersWhatTheStoreHasForWholeFiles() {
        world.start();
        assertThat(world.open().capabilities())
                .doesNotContain(
                        FileCapability.HARD_LINK,
                        FileCapability.APPEND_AND_REPLACE,
                        FileCapability.LOCAL_PATH);
    }

    @Test
    void goesOnReadingAtItsByteWhenABrokerDies() throws IOException {
        Wall wall = new Wall(LARGE / 2);
        world.start(wall);
        world.start(noted("second"));
        FileStore store = world.open();
        store.create(FILE, FailoverTest::noise);
        store.exists(FILE);
        calls.clear();
        try (InputStream in = store.read(FILE);
                InputStream expected = noise()) {
            assertThat(in).hasSameContentAs(expected);
        }
        assertThat(wall.broke).isTrue();
        assertThat(calls).as("asked for the rest").hasSize(1);
    }

    /// As an error of the store, not of a backend that cannot be reached.
    @Test
    void givesUpWhereBrokersBreakOffAgainAndAgain() throws IOException {
        world.start(new Wall(1_000));
        world.start(new Wall(0));
        FileStore store = world.open();
        store.create(FILE, FailoverTest::noise);
        try (InputStream in = store.read(FILE, LARGE - 1_000)) {
            assertThat(in.readNBytes(1_000)).hasSize(1_000);
            assertThatThrownBy(in::read)
                    .hasMessageStartingWith(
                            "Cannot read 'folder/file' in s3a://bucket/backups: brokers broke off 6 times in a row at byte 5000000, the last time: Cannot reach")
                    .extracting(problem -> ((StarkeepException) problem).code())
                    .isEqualTo(ErrorCode.FILE_ERROR);
        }
    }

    /// A broker that breaks off in the middle of what it sends.
    private static final class Wall implements UnaryOperator<CallHandler> {
        private final int bytes;
        boolean broke;

        Wall(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public CallHandler apply(CallHandler service) {
            return call -> {
                Reply reply = service.handle(call);
                return call.method().equals(BrokerMethod.READ.fullName())
                        ? new Reply(
                                reply.message(),
                                new SequenceInputStream(
                                        new ByteArrayInputStream(head(reply.body())), broken()))
                        : reply;
            };
        }

        private byte[] head(InputStream body) {
            try (body) {
                return body.readNBytes(bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private InputStream broken() {
            return new InputStream() {
                @Override
                public int read() {
                    broke = true;
                    throw CallFault.unreachable(HERE, "it died");
                }
            };
        }
    }

    @Test
    void createsElsewhereWhatBrokeInTheMiddle() throws IOException {
        world.start(service -> call -> dieAfter(call, 1_500_000, service));
        world.start(noted("second"));
        FileStore store = world.open();
        assertThat(store.create(FILE, FailoverTest::noise)).isEqualTo(LARGE);
        assertThat(calls).hasSize(1);
        try (InputStream in = store.read(FILE);
                InputStream expected = noise()) {
            assertThat(in).hasSameContentAs(expected);
        }
    }

    @Test
    void saysThatAStreamCannotBeSentAgain() {
        world.start(service -> call -> dieAfter(call, 1_500_000, service));
        world.start();
        FileStore store = world.open();
        assertThatThrownBy(() -> store.create(FILE, noise()))
                .hasMessageStartingWith(
                        "Cannot create 'folder/file' in s3a://bucket/backups: its content can be sent only once; Cannot reach");
        assertThat(store.exists(FILE)).isFalse();
    }

    @Test
    void sendsAStreamAgainAsLongAsItsHeadIsEnough() {
        world.start(service -> call -> dieAfter(call, 100, service));
        world.start();
        assertThat(world.open().create(FILE, noise())).isEqualTo(LARGE);
    }

    private static Reply dieAfter(Call call, int bytes, CallHandler service) {
        if (!call.method().equals(BrokerMethod.CREATE.fullName())) {
            return service.handle(call);
        }
        try {
            call.body().readNBytes(bytes);
            throw CallFault.unreachable(HERE, "it died");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void countsAsOursWhatADeadBrokerMade() {
        world.start(service -> call -> unanswered(service.handle(call)));
        world.start(noted("second"));
        FileStore store = world.open();
        assertThat(store.create(FILE, FailoverTest::noise)).isEqualTo(LARGE);
        assertThat(calls).as("creates, looks, and reads").hasSizeGreaterThan(1);
        assertThat(store.list(Location.of("folder"))).hasSize(1);
    }

    @Test
    void doesNotTakeForOursWhatSomebodyElseMade() {
        world.start(service -> call -> unanswered(Reply.of(call.message())));
        world.start();
        FileStore store = world.open();
        world.brokers.failed(world.addresses().getFirst());
        store.create(FILE, text("theirs"));
        world.pass(Duration.ofSeconds(6));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> store.create(FILE, text("yours!")))
                    .hasMessageContaining("taken");
        }
    }

    @Test
    void passesOverProcessesThatAreNoBrokersOfOurs() {
        world.start(_ ->
                call -> {
                    throw StarkeepException.of(
                            ErrorCode.NODE_REFUSED, "'" + call.method() + "' is not for me");
                });
        TransportServer stranger = world.startWith(Credentials.of("another secret"));
        FileStore nobody = world.open();
        assertThatThrownBy(() -> nobody.exists(FILE))
                .hasMessageContaining("'broker/exists' is not for me")
                .hasMessageContaining(
                        stranger.address() + " refused this process: the cluster token is another")
                .hasMessageNotContaining("another secret");
        world.start();
        assertThat(world.open().exists(FILE)).isFalse();
    }

    private static Reply unanswered(Reply reply) {
        reply.close();
        throw CallFault.unreachable(HERE, "it died");
    }

    private static InputStream noise() {
        byte[] bytes = new byte[LARGE];
        new SplittableRandom(1).nextBytes(bytes);
        return new ByteArrayInputStream(bytes);
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
