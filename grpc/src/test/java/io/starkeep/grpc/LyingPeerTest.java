package io.starkeep.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Call;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Peers that know the token, and do not keep to the protocol.
class LyingPeerTest {
    private static final Credentials CREDENTIALS = Credentials.of("secret");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] PART = new byte[Frame.MAX_BYTES];

    private final LogLines log = new LogLines();

    @AfterEach
    void closeLog() {
        log.close();
    }

    private static Frame frame(int kind, byte[] bytes) {
        return new Frame((byte) kind, bytes, bytes.length);
    }

    // Callers.

    /// Says the frames to an honest server, whose handlers read the body.
    ///
    /// @return the fault that the server answers with
    private static StarkeepException answerTo(List<Frame> frames) throws Exception {
        try (TransportServer server =
                new GrpcTransport().serveAnywhere("127.0.0.1", CREDENTIALS, call -> count(call))) {
            ManagedChannel channel =
                    NettyChannelBuilder.forAddress("127.0.0.1", server.address().port())
                            .usePlaintext()
                            .build();
            try {
                StarkeepException fault = say(channel, frames).get(30, TimeUnit.SECONDS);
                try (TransportClient friend =
                                new GrpcTransport().connect(server.address(), CREDENTIALS);
                        Reply reply = friend.call(Call.of("a/b", new byte[0]), PATIENCE)) {
                    assertThat(reply.message()).containsExactly(0);
                }
                return fault;
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private static Reply count(Call call) {
        try {
            long read = call.body().transferTo(OutputStream.nullOutputStream());
            return Reply.of(new byte[] {(byte) Math.min(read, 1)});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CompletableFuture<StarkeepException> say(
            ManagedChannel channel, List<Frame> frames) {
        Metadata headers = new Metadata();
        headers.put(Wire.PROTOCOL, String.valueOf(Transport.PROTOCOL));
        headers.put(Wire.TOKEN, CREDENTIALS.tokenBytes());
        headers.put(Wire.METHOD, "a/b");
        CompletableFuture<StarkeepException> fault = new CompletableFuture<>();
        ClientCall<Frame, Frame> call = channel.newCall(Wire.CALL, CallOptions.DEFAULT);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(Frame frame) {
                        if (frame.kind() == Frame.FAILURE) {
                            fault.complete(frame.fault());
                        }
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        fault.completeExceptionally(status.asException());
                    }
                },
                headers);
        call.request(Integer.MAX_VALUE);
        frames.forEach(call::sendMessage);
        return fault;
    }

    @Test
    void aCallerThatSendsMoreOfABodyThanWasGranted() throws Exception {
        List<Frame> flood = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            flood.add(frame(Frame.BODY, PART));
        }
        StarkeepException fault = answerTo(flood);
        assertThat(fault.code()).isEqualTo(ErrorCode.NODE_REFUSED);
        assertThat(fault).hasMessageContaining("'a/b'").hasMessageContaining("than was granted");
        assertThat(log.next()).isEqualTo(fault.getMessage());
        assertThat(log.others()).isEmpty();
    }

    @Test
    void aCallerThatSendsTooLargeAMessage() throws Exception {
        List<Frame> parts = new ArrayList<>();
        for (int i = 0; i <= Transport.MAX_MESSAGE / PART.length; i++) {
            parts.add(frame(Frame.MESSAGE_PART, PART));
        }
        StarkeepException fault = answerTo(parts);
        assertThat(fault.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
        assertThat(fault).hasMessageContaining("the limit is 67108864");
        assertThat(log.next()).isEqualTo(fault.getMessage());
    }

    @Test
    void aCallerThatSendsAFrameThatDoesNotExist() throws Exception {
        assertThat(answerTo(List.of(frame(99, new byte[3]))))
                .hasMessageContaining("a frame of kind 99");
    }

    @Test
    void aCallerThatSendsTwoMessages() throws Exception {
        Frame message = frame(Frame.MESSAGE_END, new byte[3]);
        assertThat(answerTo(List.of(message, message))).hasMessageContaining("a second message");
    }

    // Servers.

    /// What an honest caller hears from a server that does this with each call.
    private static StarkeepException faultWith(Consumer<ServerCall<Frame, Frame>> behaviour)
            throws Exception {
        Server server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress("127.0.0.1", 0),
                                InsecureServerCredentials.create())
                        .addService(
                                ServerServiceDefinition.builder(Wire.SERVICE)
                                        .addMethod(
                                                Wire.CALL,
                                                (call, headers) -> {
                                                    call.request(100);
                                                    behaviour.accept(call);
                                                    return new ServerCall.Listener<>() {};
                                                })
                                        .build())
                        .build()
                        .start();
        HostPort address = new HostPort("127.0.0.1", server.getPort());
        try (TransportClient client = new GrpcTransport().connect(address, CREDENTIALS)) {
            StarkeepException fault =
                    catchThrowableOfType(StarkeepException.class, () -> readAll(client));
            assertThat(fault).isNotNull();
            return fault;
        } finally {
            server.shutdownNow();
        }
    }

    private static void readAll(TransportClient client) throws IOException {
        try (Reply reply = client.call(Call.of("a/b", new byte[0]), PATIENCE)) {
            reply.body().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void send(ServerCall<Frame, Frame> call, Frame... frames) {
        call.sendHeaders(new Metadata());
        for (Frame frame : frames) {
            call.sendMessage(frame);
        }
    }

    @Test
    void aServerThatEndsWithoutAnAnswer() throws Exception {
        StarkeepException fault =
                faultWith(call -> {
                    send(call);
                    call.close(Status.OK, new Metadata());
                });
        assertThat(fault.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
        assertThat(fault).hasMessageEndingWith("the answer was cut off");
    }

    @Test
    void aServerThatEndsInTheMiddleOfABody() throws Exception {
        StarkeepException fault =
                faultWith(call -> {
                    send(
                            call,
                            frame(Frame.MESSAGE_END, new byte[3]),
                            frame(Frame.BODY, new byte[3]));
                    call.close(Status.OK, new Metadata());
                });
        assertThat(fault.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
        assertThat(fault).hasMessageEndingWith("the answer was cut off");
    }

    @Test
    void aServerThatSendsMoreOfABodyThanWasGranted() throws Exception {
        Frame[] flood = new Frame[10];
        Arrays.fill(flood, frame(Frame.BODY, PART));
        flood[9] = frame(Frame.MESSAGE_END, new byte[0]);
        assertThat(faultWith(call -> send(call, flood)).code()).isEqualTo(ErrorCode.NODE_REFUSED);
    }

    @Test
    void aServerWithAnErrorOfALaterVersion() throws Exception {
        StarkeepException fault =
                faultWith(call -> send(call, frame(Frame.FAILURE, Wire.utf8("NO_SUCH_CODE\nwhy"))));
        assertThat(fault.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(fault).hasMessage("why");
    }

    @Test
    void aServerOfAnotherKind() throws Exception {
        Server server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress("127.0.0.1", 0),
                                InsecureServerCredentials.create())
                        .build()
                        .start();
        HostPort address = new HostPort("127.0.0.1", server.getPort());
        try (TransportClient client = new GrpcTransport().connect(address, CREDENTIALS)) {
            StarkeepException fault =
                    catchThrowableOfType(StarkeepException.class, () -> readAll(client));
            assertThat(fault.code()).isEqualTo(ErrorCode.NODE_REFUSED);
            assertThat(fault).hasMessageEndingWith("a server of another kind listens there");
        } finally {
            server.shutdownNow();
        }
    }
}
