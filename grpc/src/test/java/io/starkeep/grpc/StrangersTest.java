package io.starkeep.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Call;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.transport.Transport.TransportServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who has no business at the port gets one line in the log, and disturbs nobody.
class StrangersTest {
    private static final Credentials CREDENTIALS = Credentials.of("secret");
    private static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};

    private final LogLines log = new LogLines();
    private final TransportServer server =
            new GrpcTransport().serveAnywhere("127.0.0.1", CREDENTIALS, StrangersTest::answer);
    private final TransportClient friend =
            new GrpcTransport().connect(server.address(), CREDENTIALS);

    private static Reply answer(Call call) {
        return Reply.of(call.message());
    }

    @AfterEach
    void close() {
        friend.close();
        server.close();
        log.close();
    }

    private Socket stranger() throws IOException {
        Socket socket = new Socket("127.0.0.1", server.address().port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    /// Sends the bytes, and waits until the server closes the connection.
    private void say(byte[]... pieces) throws IOException {
        try (Socket socket = stranger()) {
            OutputStream out = socket.getOutputStream();
            for (byte[] piece : pieces) {
                out.write(piece);
                out.flush();
            }
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (java.net.SocketException e) {
            // A reset is a way to close, too.
            assertThat(e).hasMessageContaining("reset");
        }
    }

    private void friendIsServed() {
        try (Reply reply = friend.call(Call.of("a/b", new byte[] {7}), Duration.ofSeconds(30))) {
            assertThat(reply.message()).containsExactly(7);
        }
    }

    @Test
    void aScanOfThePortIsOneLine() throws Exception {
        int port;
        try (Socket socket = stranger()) {
            port = socket.getLocalPort();
        }
        assertThat(log.next())
                .isEqualTo(
                        "Refused a connection of /127.0.0.1:"
                                + port
                                + ": it closed before its greeting was over");
        friendIsServed();
        assertThat(log.others()).isEmpty();
    }

    @Test
    void aWebBrowserIsOneLine() throws Exception {
        say("GET / HTTP/1.1\r\nHost: example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(log.next())
                .contains("it does not speak this protocol, it began with 'GET / HTTP/1.1\\x0d");
        friendIsServed();
        assertThat(log.others()).isEmpty();
    }

    @Test
    void noiseIsOneLine() throws Exception {
        byte[] noise = new byte[100_000];
        new SplittableRandom(1).nextBytes(noise);
        say(noise);
        assertThat(log.next()).contains("it does not speak this protocol, it began with '");
        friendIsServed();
        assertThat(log.others()).isEmpty();
    }

    @Test
    void aGreetingThatTurnsIntoSomethingElseIsOneLine() throws Exception {
        say("PRI * HTTP".getBytes(StandardCharsets.US_ASCII), new byte[] {0, 1, 2});
        assertThat(log.next()).contains("it began with 'PRI * HTTP");
        friendIsServed();
        assertThat(log.others()).isEmpty();
    }

    @Test
    void noiseAfterTheGreetingIsOneLine() throws Exception {
        byte[] noise = new byte[100_000];
        new SplittableRandom(2).nextBytes(noise);
        say(PREFACE, noise);
        assertThat(log.next()).contains("it began with 'PRI * HTTP/2.0");
        friendIsServed();
        assertThat(log.others()).isEmpty();
    }

    @Test
    void aConnectionThatIsCutInTheMiddleOfAFrameIsNoEvent() throws Exception {
        try (Socket socket = stranger()) {
            OutputStream out = socket.getOutputStream();
            out.write(PREFACE);
            out.write(SETTINGS);
            out.write(new byte[] {0, 1, 0, 1, 4, 0});
            out.flush();
            assertThat(socket.getInputStream().read()).isNotNegative();
        }
        friendIsServed();
        assertThat(log.others()).isEmpty();
    }

    @Test
    void whoSaysNothingIsSentAwayInTime() throws Exception {
        EmbeddedChannel silent = new EmbeddedChannel();
        new Doorkeeper(false).admit(silent);
        silent.pipeline().fireChannelActive();
        silent.advanceTimeBy(9, TimeUnit.SECONDS);
        silent.runScheduledPendingTasks();
        assertThat(silent.isActive()).isTrue();
        silent.advanceTimeBy(1, TimeUnit.SECONDS);
        silent.runScheduledPendingTasks();
        assertThat(silent.isActive()).isFalse();
        assertThat(log.next()).endsWith("it did not greet in time");
        assertThat(log.others()).isEmpty();
    }

    @Test
    void connectionsHaveALimit() {
        Doorkeeper doorkeeper = new Doorkeeper(false);
        EmbeddedChannel last = new EmbeddedChannel();
        for (int i = 0; i < 1024; i++) {
            last = new EmbeddedChannel();
            assertThat(doorkeeper.admit(last)).isTrue();
        }
        assertThat(doorkeeper.admit(new EmbeddedChannel())).isFalse();
        last.close();
        assertThat(doorkeeper.admit(new EmbeddedChannel())).isTrue();
    }

    @Test
    void aWrongTokenIsOneLineForEachConnection() throws Exception {
        try (TransportClient stranger =
                new GrpcTransport().connect(server.address(), Credentials.of("guess"))) {
            for (int i = 0; i < 5; i++) {
                StarkeepException fault =
                        Assertions.catchThrowableOfType(
                                StarkeepException.class,
                                () ->
                                        stranger.call(
                                                Call.of("a/b", new byte[0]),
                                                Duration.ofSeconds(30)));
                assertThat(fault.code()).isEqualTo(ErrorCode.NODE_REFUSED);
            }
        }
        assertThat(log.next())
                .startsWith("Refused the calls of /127.0.0.1:")
                .endsWith(
                        ": the cluster token is another one; give all processes of a cluster the"
                                + " same token")
                .doesNotContain("guess", "secret");
        friendIsServed();
        assertThat(log.others()).isEmpty();
    }

    @Test
    void aCrowdOfStrangersDisturbsNoFriend() throws Exception {
        byte[] noise = new byte[1000];
        new SplittableRandom(3).nextBytes(noise);
        CompletableFuture<Void> crowd =
                CompletableFuture.runAsync(() -> {
                    try {
                        for (int i = 0; i < 200; i++) {
                            say(noise);
                        }
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
        for (int i = 0; i < 200; i++) {
            friendIsServed();
        }
        crowd.get(60, TimeUnit.SECONDS);
        for (int i = 0; i < 200; i++) {
            assertThat(log.next()).contains("it does not speak this protocol");
        }
    }
}
