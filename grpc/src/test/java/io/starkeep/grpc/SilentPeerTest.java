package io.starkeep.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallFault;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Peers that are there for TCP, and for nothing else: paused, dead behind a switch, or cut off.
/// The tests wait for limits, so they do it at the same time.
@Execution(ExecutionMode.CONCURRENT)
class SilentPeerTest {
    private static final Credentials CREDENTIALS = Credentials.of("secret");
    private static final Duration LONG = Duration.ofMinutes(10);

    private static StarkeepException faultOf(Runnable act) {
        StarkeepException fault = catchThrowableOfType(StarkeepException.class, act::run);
        assertThat(fault).isNotNull();
        return fault;
    }

    private static void readAll(Reply reply) {
        try {
            reply.body().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void givesUpOnAServerThatNeverTakesTheCall() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                TransportClient client =
                        new GrpcTransport()
                                .connect(
                                        new HostPort("127.0.0.1", silent.getLocalPort()),
                                        CREDENTIALS)) {
            StarkeepException fault = faultOf(() -> client.call(Call.of("a/b", new byte[0]), LONG));
            assertThat(fault.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
            assertThat(fault)
                    .hasMessageContaining(client.address().toString())
                    .hasMessageContaining("within 10000 ms");
        }
    }

    @Test
    void bothSidesNoticeThatTheOtherOneHasFallenSilent() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        try (TransportServer server = serveEndlessBodies(stopped);
                Proxy proxy = new Proxy(server.address());
                TransportClient client = new GrpcTransport().connect(proxy.address(), CREDENTIALS);
                Reply reply = client.call(Call.of("a/b", new byte[0]), LONG)) {
            assertThat(reply.body().read()).isZero();
            proxy.fallSilent();
            StarkeepException fault = faultOf(() -> readAll(reply));
            assertThat(fault.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
            assertThat(CallFault.wasNotSent(fault)).isFalse();
            assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aConnectionThatIsCutIsAFaultAndTheNextCallConnectsAgain() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        try (TransportServer server = serveEndlessBodies(stopped);
                Proxy proxy = new Proxy(server.address());
                TransportClient client =
                        new GrpcTransport().connect(proxy.address(), CREDENTIALS)) {
            try (Reply reply = client.call(Call.of("a/b", new byte[0]), LONG)) {
                assertThat(reply.body().read()).isZero();
                proxy.cut();
                StarkeepException fault = faultOf(() -> readAll(reply));
                assertThat(fault.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
            }
            assertThat(stopped.await(60, TimeUnit.SECONDS)).isTrue();
            try (Reply reply = client.call(Call.of("a/b", new byte[0]), LONG)) {
                assertThat(reply.body().read()).isZero();
            }
        }
    }

    private static TransportServer serveEndlessBodies(CountDownLatch stopped) {
        return new GrpcTransport()
                .serveAnywhere(
                        "127.0.0.1", CREDENTIALS, call -> new Reply(new byte[0], zeros(stopped)));
    }

    private static InputStream zeros(CountDownLatch closed) {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                return length;
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }
}
