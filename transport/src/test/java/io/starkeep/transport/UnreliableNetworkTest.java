package io.starkeep.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.transport.Transport.TransportServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UnreliableNetworkTest {
    private static final Credentials CREDENTIALS = Credentials.of("secret");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final NetworkFaults NONE = NetworkFaults.none();

    private final List<String> told = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final UnreliableNetwork network = network(1);
    private final TransportServer server = serve("server");
    private final TransportClient client = client("client");

    private UnreliableNetwork network(long seed) {
        return new UnreliableNetwork(
                new InMemoryTransport(), new SplittableRandom(seed), pauses::add, told::add);
    }

    private TransportServer serve(String process) {
        return network.transportOf(process).serveAnywhere("host", CREDENTIALS, this::handle);
    }

    private TransportClient client(String process) {
        return network.transportOf(process).connect(server.address(), CREDENTIALS);
    }

    /// Notes message and body, and sends the body back.
    private Reply handle(Call call) {
        try {
            byte[] body = call.body().readAllBytes();
            handled.add(text(call.message()) + "/" + text(body));
            return new Reply(call.message(), new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String ask(TransportClient client, String message, String body) {
        Call call = new Call("a/b", bytes(message), new ByteArrayInputStream(bytes(body)));
        try (Reply reply = client.call(call, PATIENCE)) {
            return text(reply.message()) + "/" + text(reply.body().readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertUnreachable(Runnable act) {
        StarkeepException fault = catchThrowableOfType(StarkeepException.class, act::run);
        assertThat(fault).isNotNull();
        assertThat(fault.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
    }

    @Test
    void losesCallsBeforeTheyAreHandled() {
        network.suffer(new NetworkFaults(1000, 0, 0, 0, 0, Duration.ZERO));
        assertUnreachable(() -> ask(client, "x", "body"));
        assertThat(handled).isEmpty();
        assertThat(told).containsExactly("lost: a/b client -> server");
        network.suffer(NONE);
        assertThat(ask(client, "x", "body")).isEqualTo("x/body");
    }

    @Test
    void losesAnswersOfCallsThatWereHandled() {
        network.suffer(new NetworkFaults(0, 0, 0, 1000, 0, Duration.ZERO));
        assertUnreachable(() -> ask(client, "x", "body"));
        assertThat(handled).containsExactly("x/body");
        assertThat(told).containsExactly("unanswered: a/b client -> server");
    }

    @Test
    void deliversTwice() {
        network.suffer(new NetworkFaults(0, 0, 1000, 0, 0, Duration.ZERO));
        assertThat(ask(client, "x", "body")).isEqualTo("x/body");
        assertThat(handled).containsExactly("x/body", "x/body");
        assertThat(ask(client, "y", "")).isEqualTo("y/");
        assertThat(handled).hasSize(4);
    }

    @Test
    void deliversALargeBodyOnce() {
        network.suffer(new NetworkFaults(0, 0, 1000, 0, 0, Duration.ZERO));
        String large = "large ".repeat(400_000);
        assertThat(ask(client, "x", large)).isEqualTo("x/" + large);
        assertThat(handled).hasSize(1);
    }

    @Test
    void deliversLateAfterTheCallsThatFollowed() {
        network.suffer(new NetworkFaults(0, 1000, 0, 0, 0, Duration.ZERO));
        assertUnreachable(() -> ask(client, "old", "body"));
        assertThat(handled).isEmpty();
        network.suffer(NONE);
        for (int i = 0; i < 20; i++) {
            assertThat(ask(client, "new", "")).isEqualTo("new/");
        }
        network.deliverLate();
        assertThat(handled).hasSize(21).containsOnlyOnce("old/body");
    }

    @Test
    void deliversNothingLateThroughACut() {
        network.suffer(new NetworkFaults(0, 1000, 0, 0, 0, Duration.ZERO));
        assertUnreachable(() -> ask(client, "old", "body"));
        network.part(Set.of("server"));
        network.deliverLate();
        network.heal();
        network.deliverLate();
        assertThat(handled).isEmpty();
    }

    @Test
    void neverLetsABrokenBodyLookWhole() {
        network.suffer(new NetworkFaults(0, 0, 0, 0, 1000, Duration.ZERO));
        String body = "0123456789".repeat(300);
        int whole = 0;
        int broken = 0;
        for (int i = 0; i < 200; i++) {
            try {
                assertThat(ask(client, "x", body)).isEqualTo("x/" + body);
                whole++;
            } catch (StarkeepException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
                broken++;
            }
        }
        assertThat(whole).as("those that would break after their end").isPositive();
        assertThat(broken).isGreaterThan(whole);
        assertThat(handled).allMatch(("x/" + body)::equals);
        assertThat(handled).as("some broke on their way up").hasSizeLessThan(200);
        assertThat(handled.size()).as("some broke on their way down").isGreaterThan(whole);
    }

    @Test
    void keepsTheSidesOfAPartitionApart() {
        TransportClient neighbour = client("neighbour");
        network.part(Set.of("server", "neighbour"));
        assertUnreachable(() -> ask(client, "x", ""));
        assertThat(handled).isEmpty();
        assertThat(ask(neighbour, "y", "")).isEqualTo("y/");
        network.heal();
        assertThat(ask(client, "x", "")).isEqualTo("x/");
    }

    @Test
    void cutsOneWayOnly() {
        network.cut("server", "client");
        assertUnreachable(() -> ask(client, "x", ""));
        assertThat(handled).as("the way there is open").containsExactly("x/");
        network.heal();
        network.cut("client", "server");
        assertUnreachable(() -> ask(client, "y", ""));
        assertThat(handled).containsExactly("x/");
    }

    @Test
    void breaksBodiesThatAreUnderWayWhenTheNetworkParts() throws IOException {
        Call call = new Call("a/b", bytes("x"), new ByteArrayInputStream(bytes("long body")));
        try (Reply reply = client.call(call, PATIENCE)) {
            assertThat(reply.body().read()).isEqualTo('l');
            network.part(Set.of("client"));
            assertUnreachable(() -> {
                try {
                    reply.body().read();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        }
    }

    @Test
    void delaysUpToALimitAndIsLateBeyondThePatience() {
        network.suffer(new NetworkFaults(0, 0, 0, 0, 0, Duration.ofMillis(500)));
        for (int i = 0; i < 50; i++) {
            ask(client, "x", "");
        }
        assertThat(pauses).hasSizeGreaterThan(40).allMatch(one -> one.toMillis() <= 500);
        assertThat(handled).hasSize(50);
        network.suffer(new NetworkFaults(0, 0, 0, 0, 0, Duration.ofDays(365)));
        assertUnreachable(() -> ask(client, "y", ""));
        assertThat(pauses.getLast()).as("the caller gave up").isEqualTo(PATIENCE);
        network.deliverLate();
        assertThat(handled).hasSize(51);
    }

    @Test
    void doesTheSameForTheSameSeed() {
        assertThat(history(7)).isEqualTo(history(7)).isNotEqualTo(history(8));
    }

    private static List<String> history(long seed) {
        UnreliableNetworkTest world = new UnreliableNetworkTest();
        UnreliableNetwork network = world.network(seed);
        TransportServer server =
                network.transportOf("server").serveAnywhere("host", CREDENTIALS, world::handle);
        TransportClient client =
                network.transportOf("client").connect(server.address(), CREDENTIALS);
        network.suffer(NetworkFaults.evenly(200));
        for (int i = 0; i < 300; i++) {
            try {
                world.told.add("answer " + ask(client, "message " + i, "body ".repeat(i)));
            } catch (StarkeepException e) {
                world.told.add("fault " + e.getMessage());
            }
        }
        world.told.addAll(world.handled);
        return world.told;
    }
}
