package io.starkeep.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every [Transport] does. Each one runs it.
public abstract class TransportContract {
    protected static final String HOST = "127.0.0.1";
    protected static final Credentials CREDENTIALS = Credentials.of("the token of the cluster");
    protected static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long LARGE = 100_000_000;

    /// More than any transport may hold of one body on its way, sockets included.
    private static final long TOO_MUCH_ON_ITS_WAY = 32_000_000;

    private final List<AutoCloseable> opened = new ArrayList<>();

    protected TransportContract() {}

    protected abstract Transport transport();

    protected abstract Transport speaking(int protocol);

    /// Of both sides, in all tests but those of refusals.
    protected Credentials credentials() {
        return CREDENTIALS;
    }

    @AfterEach
    void closeWhatWasOpened() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    protected final TransportServer serve(CallHandler handler) {
        TransportServer server = transport().serveAnywhere(HOST, credentials(), handler);
        opened.add(server);
        return server;
    }

    protected final TransportClient clientOf(TransportServer server) {
        return clientOf(server.address(), credentials());
    }

    protected final TransportClient clientOf(HostPort address, Credentials credentials) {
        TransportClient client = transport().connect(address, credentials);
        opened.add(client);
        return client;
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    protected static String ask(TransportClient client, String message) {
        try (Reply reply = client.call(Call.of("test/ask", bytes(message)), PATIENCE)) {
            return new String(reply.message(), StandardCharsets.UTF_8);
        }
    }

    protected static Reply echo(Call call) {
        return Reply.of(bytes(call.method() + " " + text(call.message())));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    protected static StarkeepException faultOf(Runnable act) {
        StarkeepException fault = catchThrowableOfType(StarkeepException.class, act::run);
        assertThat(fault).as("a fault").isNotNull();
        return fault;
    }

    protected static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).as("happens in time").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Waits until the thread is interrupted.
    private static Reply hang(CountDownLatch begun, CountDownLatch ended) {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
            return Reply.of(bytes("never"));
        } catch (InterruptedException e) {
            throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
        } finally {
            ended.countDown();
        }
    }

    @Test
    void answersSmallCalls() {
        TransportClient client = clientOf(serve(TransportContract::echo));
        assertThat(ask(client, "hello")).isEqualTo("test/ask hello");
        assertThat(ask(client, "")).isEqualTo("test/ask ");
        assertThat(ask(client, "größer €")).isEqualTo("test/ask größer €");
    }

    @Test
    void tellsItsAddresses() {
        TransportServer server = serve(TransportContract::echo);
        assertThat(server.address().host()).isEqualTo(HOST);
        assertThat(clientOf(server).address()).isEqualTo(server.address());
    }

    @Test
    void refusesAnAddressThatIsTaken() {
        TransportServer server = serve(TransportContract::echo);
        assertThat(
                        faultOf(() ->
                                transport()
                                        .serve(
                                                server.address(),
                                                credentials(),
                                                TransportContract::echo)))
                .hasMessageContaining(server.address().toString());
    }

    @Test
    void carriesMessagesUpToTheLimit() {
        TransportClient client = clientOf(serve(call -> Reply.of(call.message())));
        byte[] largest = new byte[Transport.MAX_MESSAGE];
        largest[largest.length - 1] = 7;
        try (Reply reply = client.call(Call.of("test/large", largest), PATIENCE)) {
            assertThat(reply.message()).isEqualTo(largest);
        }
    }

    @Test
    void refusesMessagesAboveTheLimit() {
        byte[] tooLarge = new byte[Transport.MAX_MESSAGE + 1];
        TransportClient client =
                clientOf(
                        serve(call ->
                                Reply.of(call.message().length == 0 ? tooLarge : call.message())));
        for (byte[] message : List.of(tooLarge, new byte[0])) {
            StarkeepException fault =
                    faultOf(() -> client.call(Call.of("test/large", message), PATIENCE));
            assertThat(fault.code()).isEqualTo(ErrorCode.RESOURCE_EXHAUSTED);
            assertThat(fault)
                    .hasMessage(
                            "A message of 'test/large' has 67108865 bytes; the limit is 67108864");
        }
        try (Reply reply = client.call(Call.of("test/small", new byte[1]), PATIENCE)) {
            assertThat(reply.message()).hasSize(1);
        }
    }

    @Test
    void carriesLargeBodiesUp() {
        TransportClient client =
                clientOf(serve(call -> Reply.of(bytes("got " + Pattern.check(call.body())))));
        Call call = new Call("test/up", new byte[0], new Pattern(LARGE));
        try (Reply reply = client.call(call, PATIENCE)) {
            assertThat(text(reply.message())).isEqualTo("got " + LARGE);
        }
    }

    @Test
    void carriesLargeBodiesDown() {
        TransportClient client =
                clientOf(serve(call -> new Reply(bytes("here"), new Pattern(LARGE))));
        try (Reply reply = client.call(Call.of("test/down", new byte[0]), PATIENCE)) {
            assertThat(text(reply.message())).isEqualTo("here");
            assertThat(Pattern.check(reply.body())).isEqualTo(LARGE);
        }
    }

    @Test
    void carriesLargeBodiesBothWaysAtOnceWithLittleOfThemInMemory() throws Exception {
        Pattern source = new Pattern(LARGE);
        TransportClient client = clientOf(serve(call -> new Reply(call.message(), call.body())));
        try (Reply reply = client.call(new Call("test/both", bytes("x"), source), PATIENCE)) {
            long largestDistance = 0;
            Pattern expected = new Pattern(LARGE);
            byte[] buffer = new byte[50_000];
            for (int read; (read = reply.body().read(buffer)) >= 0; ) {
                expected.compare(buffer, read);
                largestDistance = Math.max(largestDistance, source.taken() - expected.taken());
            }
            assertThat(expected.taken()).isEqualTo(LARGE);
            assertThat(largestDistance).isBetween(1L, TOO_MUCH_ON_ITS_WAY);
        }
    }

    @Test
    void answersOtherCallsBesideBodiesThatNobodyReads() {
        List<Pattern> sources = new ArrayList<>();
        TransportClient client =
                clientOf(
                        serve(call -> {
                            if (call.method().equals("test/ask")) {
                                return echo(call);
                            }
                            sources.add(new Pattern(LARGE));
                            return new Reply(bytes("here"), sources.getLast());
                        }));
        List<Reply> stalled = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stalled.add(client.call(Call.of("test/down", new byte[0]), PATIENCE));
            opened.add(stalled.getLast());
            assertThat(Pattern.head(stalled.getLast().body())).isTrue();
        }
        for (int i = 0; i < 200; i++) {
            assertThat(ask(client, "still there")).isEqualTo("test/ask still there");
        }
        assertThat(sources).hasSize(20);
        assertThat(sources).allMatch(source -> source.taken() < TOO_MUCH_ON_ITS_WAY);
        assertThat(Pattern.rest(stalled.getLast().body())).isEqualTo(LARGE - 1);
    }

    @Test
    void carriesErrorsWithCodeAndMessage() {
        TransportClient client =
                clientOf(
                        serve(call -> {
                            throw StarkeepException.of(
                                    ErrorCode.UNKNOWN_DATABASE, "größer", ". 100% sure?");
                        }));
        StarkeepException fault = faultOf(() -> ask(client, "hello"));
        assertThat(fault.code()).isEqualTo(ErrorCode.UNKNOWN_DATABASE);
        assertThat(fault).hasMessage("Unknown database 'größer'. 100% sure?");
    }

    @Test
    void carriesLongErrorMessages() {
        String reason = "very ".repeat(5_000) + "wrong";
        TransportClient client =
                clientOf(
                        serve(call -> {
                            throw StarkeepException.of(ErrorCode.DATA_QUALITY, reason);
                        }));
        assertThat(faultOf(() -> ask(client, "hello"))).hasMessage(reason);
    }

    @Test
    void tellsFaultsOfAHandlerAsInternalErrors() {
        TransportClient client =
                clientOf(
                        serve(call -> {
                            throw new IllegalStateException("no such thing");
                        }));
        StarkeepException fault = faultOf(() -> ask(client, "hello"));
        assertThat(fault.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
        assertThat(fault).hasMessageContaining("test/ask").hasMessageContaining("no such thing");
    }

    @Test
    void neverEndsABodyEarlyWithoutAFault() {
        TransportClient client =
                clientOf(
                        serve(call ->
                                new Reply(
                                        bytes("here"),
                                        new FailingBody(
                                                3_000_000,
                                                StarkeepException.of(
                                                        ErrorCode.FILE_DAMAGED,
                                                        "file x is damaged")))));
        try (Reply reply = client.call(Call.of("test/down", new byte[0]), PATIENCE)) {
            StarkeepException fault = faultOf(() -> Pattern.check(reply.body()));
            assertThat(fault.code()).isEqualTo(ErrorCode.FILE_DAMAGED);
            assertThat(fault).hasMessage("file x is damaged");
            assertThat(faultOf(() -> Pattern.rest(reply.body())).code())
                    .as("the same on every further read")
                    .isEqualTo(ErrorCode.FILE_DAMAGED);
        }
    }

    @Test
    void endsACallWhoseBodyCannotBeRead() {
        CountDownLatch handlerEnded = new CountDownLatch(1);
        TransportClient client =
                clientOf(
                        serve(call -> {
                            try {
                                return Reply.of(bytes("got " + Pattern.check(call.body())));
                            } finally {
                                handlerEnded.countDown();
                            }
                        }));
        StarkeepException reason =
                StarkeepException.of(ErrorCode.FILE_DAMAGED, "file x is damaged");
        Call call = new Call("test/up", new byte[0], new FailingBody(3_000_000, reason));
        assertThatThrownBy(() -> client.call(call, PATIENCE)).isSameAs(reason);
        await(handlerEnded);
    }

    @Test
    void answersBeforeTheBodyIsRead() {
        Pattern source = new Pattern(LARGE);
        TransportClient client = clientOf(serve(TransportContract::echo));
        Call call = new Call("test/up", bytes("early"), source);
        try (Reply reply = client.call(call, PATIENCE)) {
            assertThat(text(reply.message())).isEqualTo("test/up early");
            assertThat(Pattern.rest(reply.body())).isZero();
        }
        assertThat(source.taken()).isLessThan(TOO_MUCH_ON_ITS_WAY);
    }

    @Test
    void stopsAHandlerWhoseReplyIsClosedEarly() {
        CountDownLatch bodyClosed = new CountDownLatch(1);
        Pattern source = new Pattern(LARGE, bodyClosed::countDown);
        TransportClient client = clientOf(serve(call -> new Reply(bytes("here"), source)));
        try (Reply reply = client.call(Call.of("test/down", new byte[0]), PATIENCE)) {
            assertThat(Pattern.head(reply.body())).isTrue();
        }
        await(bodyClosed);
        assertThat(source.taken()).isLessThan(LARGE);
    }

    @Test
    void closesTheBodyOfAReplyThatWasRead() {
        CountDownLatch bodyClosed = new CountDownLatch(1);
        TransportClient client =
                clientOf(
                        serve(call ->
                                new Reply(
                                        bytes("here"),
                                        new Pattern(100_000, bodyClosed::countDown))));
        try (Reply reply = client.call(Call.of("test/down", new byte[0]), PATIENCE)) {
            assertThat(Pattern.rest(reply.body())).isEqualTo(100_000);
            await(bodyClosed);
        }
    }

    @Test
    void endsBothSidesWhenTheCallerIsInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        TransportClient client = clientOf(serve(call -> hang(begun, ended)));
        CompletableFuture<ErrorCode> fault = new CompletableFuture<>();
        CompletableFuture<Boolean> staysInterrupted = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(() -> {
                            fault.complete(faultOf(() -> ask(client, "hello")).code());
                            staysInterrupted.complete(Thread.currentThread().isInterrupted());
                        });
        await(begun);
        caller.interrupt();
        assertThat(staysInterrupted.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(fault.get()).isEqualTo(ErrorCode.QUERY_INTERRUPTED);
        await(ended);
    }

    @Test
    void endsACallWithoutAnAnswerInTime() {
        CountDownLatch ended = new CountDownLatch(1);
        TransportServer server = serve(call -> hang(new CountDownLatch(1), ended));
        StarkeepException fault =
                faultOf(() ->
                        clientOf(server)
                                .call(Call.of("test/slow", new byte[0]), Duration.ofMillis(300)));
        assertThat(fault.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
        assertThat(fault)
                .hasMessage(
                        "Cannot reach "
                                + server.address()
                                + ": no answer to 'test/slow' within 300 ms");
        await(ended);
    }

    @Test
    void endsTheCallsOfAServerThatCloses() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        TransportServer server =
                serve(call ->
                        call.method().equals("test/ask")
                                ? hang(begun, ended)
                                : new Reply(bytes("here"), new Pattern(LARGE)));
        TransportClient client = clientOf(server);
        CompletableFuture<StarkeepException> fault =
                CompletableFuture.supplyAsync(() -> faultOf(() -> ask(client, "hello")));
        await(begun);
        try (Reply reply = client.call(Call.of("test/down", new byte[0]), PATIENCE)) {
            assertThat(Pattern.head(reply.body())).isTrue();
            server.close();
            await(ended);
            assertThat(faultOf(() -> Pattern.rest(reply.body())).code())
                    .isEqualTo(ErrorCode.NODE_UNREACHABLE);
        }
        assertThat(fault.get(30, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
        assertThat(fault.get()).hasMessageContaining(server.address().toString());
    }

    @Test
    void endsTheCallsOfAClientThatCloses() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        TransportServer server = serve(call -> hang(begun, ended));
        TransportClient client = clientOf(server);
        CompletableFuture<StarkeepException> fault =
                CompletableFuture.supplyAsync(() -> faultOf(() -> ask(client, "hello")));
        await(begun);
        client.close();
        assertThat(fault.get(30, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
        await(ended);
        assertThat(faultOf(() -> ask(client, "again")).code())
                .isEqualTo(ErrorCode.NODE_UNREACHABLE);
    }

    @Test
    void namesAnAddressWhereNobodyListens() {
        TransportServer server = serve(TransportContract::echo);
        HostPort address = server.address();
        server.close();
        TransportClient client = clientOf(address, credentials());
        for (int i = 0; i < 3; i++) {
            StarkeepException fault = faultOf(() -> ask(client, "hello"));
            assertThat(fault.code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
            assertThat(fault).hasMessageContaining(address.toString());
        }
    }

    @Test
    void reachesAServerThatCameBack() {
        TransportServer first = serve(TransportContract::echo);
        TransportClient client = clientOf(first);
        assertThat(ask(client, "1")).isEqualTo("test/ask 1");
        first.close();
        assertThat(faultOf(() -> ask(client, "2")).code()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
        opened.add(transport().serve(first.address(), credentials(), TransportContract::echo));
        assertThat(ask(client, "3")).as("at once").isEqualTo("test/ask 3");
    }

    @Test
    void refusesAnotherToken() {
        TransportServer server =
                serve(call -> {
                    throw new AssertionError("the handler hears of it");
                });
        String secret = "another token";
        TransportClient stranger =
                clientOf(server.address(), new Credentials(secret, credentials().certificates()));
        for (int i = 0; i < 2; i++) {
            StarkeepException fault = faultOf(() -> ask(stranger, "hello"));
            assertThat(fault.code()).isEqualTo(ErrorCode.NODE_REFUSED);
            assertThat(fault)
                    .hasMessageStartingWith(
                            server.address()
                                    + " refused this process: the cluster token is another one");
            assertThat(fault.getMessage()).doesNotContain(secret, credentials().token());
        }
    }

    @Test
    void refusesAnotherProtocol() {
        TransportServer server = serve(TransportContract::echo);
        try (TransportClient newer =
                speaking(Transport.PROTOCOL + 1).connect(server.address(), credentials())) {
            StarkeepException fault = faultOf(() -> ask(newer, "hello"));
            assertThat(fault.code()).isEqualTo(ErrorCode.NODE_REFUSED);
            assertThat(fault)
                    .hasMessageContaining("protocol 2")
                    .hasMessageContaining("the other side 1");
        }
    }

    @Test
    void carriesTwoHundredCallsAtOnce() throws Exception {
        CountDownLatch allAreHere = new CountDownLatch(200);
        TransportClient client =
                clientOf(
                        serve(call -> {
                            allAreHere.countDown();
                            await(allAreHere);
                            return new Reply(call.message(), call.body());
                        }));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> lengths = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Pattern body = new Pattern(300_000L + i);
                lengths.add(
                        callers.submit(() -> {
                            Call call = new Call("test/both", bytes("x"), body);
                            try (Reply reply = client.call(call, PATIENCE)) {
                                return Pattern.check(reply.body());
                            }
                        }));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(lengths.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(300_000L + i);
            }
        }
    }

    /// Bytes that tell where they stand in the stream.
    private static final class Pattern extends InputStream {
        private static final int PERIOD = 251;
        private static final byte[] TURN = turn();

        private final long length;
        private final Runnable closing;
        private volatile long taken;

        Pattern(long length) {
            this(length, () -> {});
        }

        Pattern(long length, Runnable closing) {
            this.length = length;
            this.closing = closing;
        }

        private static byte[] turn() {
            byte[] turn = new byte[PERIOD * 400];
            for (int i = 0; i < turn.length; i++) {
                turn[i] = (byte) (i % PERIOD);
            }
            return turn;
        }

        long taken() {
            return taken;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            if (taken == length) {
                return -1;
            }
            int from = (int) (taken % PERIOD);
            int read = (int) Math.min(Math.min(count, TURN.length - from), length - taken);
            System.arraycopy(TURN, from, target, offset, read);
            taken = taken + read;
            return read;
        }

        @Override
        public void close() {
            closing.run();
        }

        /// Takes the same bytes of this one.
        void compare(byte[] bytes, int count) {
            byte[] expected = new byte[count];
            for (int done = 0; done < count; ) {
                done += Math.max(0, read(expected, done, count - done));
            }
            assertThat(Arrays.equals(bytes, 0, count, expected, 0, count))
                    .as("the bytes before " + taken)
                    .isTrue();
        }

        /// @return how many bytes there were, all of them right
        static long check(InputStream body) {
            Pattern expected = new Pattern(Long.MAX_VALUE);
            byte[] buffer = new byte[40_000];
            try {
                for (int read; (read = body.read(buffer)) >= 0; ) {
                    expected.compare(buffer, read);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return expected.taken();
        }

        /// Reads the first byte.
        static boolean head(InputStream body) {
            try {
                return body.read() == 0;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /// Reads to the end.
        ///
        /// @return how many bytes there were
        static long rest(InputStream body) {
            try {
                return body.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static final class FailingBody extends InputStream {
        private final Pattern good;
        private final StarkeepException reason;

        FailingBody(long length, StarkeepException reason) {
            this.good = new Pattern(length);
            this.reason = reason;
        }

        @Override
        public int read() {
            throw reason;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            int read = good.read(target, offset, count);
            if (read < 0) {
                throw reason;
            }
            return read;
        }
    }
}
