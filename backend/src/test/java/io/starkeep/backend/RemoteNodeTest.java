package io.starkeep.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.starkeep.backend.remote.NodeMessages;
import io.starkeep.backend.remote.NodeMethod;
import io.starkeep.engine.ResultCursor;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Call;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.InMemoryTransport;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteNodeTest extends BackendNodeContract {
    private static final Credentials CREDENTIALS = Credentials.of("a token that nobody knows");

    private final Transport network = new InMemoryTransport();
    private final List<TransportServer> servers = new ArrayList<>();
    private final AtomicLong epoch = new AtomicLong(10);

    /// Whether rows are sent to their middle and then no more.
    private volatile boolean stuck;

    private final CountDownLatch halfSent = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    BackendNode connect(NodeMachine machine) {
        machine.identity.recognise();
        NodeService service = new NodeService(machine.node, machine.identity, new TextCodec());
        TransportServer server =
                network.serveAnywhere(
                        "127.0.0.1",
                        CREDENTIALS,
                        call -> {
                            Reply reply = service.handle(call);
                            boolean rows = call.method().equals(NodeMethod.ROWS.fullName());
                            return rows && stuck
                                    ? new Reply(reply.message(), new StuckBody(reply.body()))
                                    : reply;
                        });
        servers.add(server);
        return node(server.address());
    }

    private BackendNode node(HostPort address) {
        return new RemoteNode(
                network.connect(address, CREDENTIALS), new TextCodec(), ChangeOrder.of(epoch::get));
    }

    @AfterEach
    void stop() {
        servers.forEach(TransportServer::close);
    }

    @Test
    void changesNothingForALeaderThatWasReplaced() {
        BackendNode node = node(servers.getFirst().address());
        node.abort(new TransactionId(1));
        epoch.set(9);
        assertCode(ErrorCode.NOT_LEADER, () -> node.abort(new TransactionId(1)));
        assertCode(ErrorCode.NOT_LEADER, () -> node.retain(Set.of(), new TabletId(1)));
        assertCode(
                ErrorCode.NOT_LEADER,
                () ->
                        node.write(
                                new NodeWrite(new TransactionId(1), target(), Set.of(), false),
                                new ByteArrayInputStream(new byte[0])));
        assertThat(node.prepared()).isEmpty();
        node.publish(new TransactionId(1), Map.of());
        NodeIdentity after = NodeIdentity.open(first.files, new Random());
        assertCode(ErrorCode.NOT_LEADER, () -> after.admit(9));
        after.admit(10);
        assertThat(after.incarnation()).isEqualTo(first.identity.incarnation());
    }

    @Test
    void everyMethodThatChangesSomethingButAPublicationNeedsTheLeader() {
        Set<NodeMethod> open =
                Set.of(
                        NodeMethod.GREET,
                        NodeMethod.PUBLISH,
                        NodeMethod.PREPARED,
                        NodeMethod.QUERY,
                        NodeMethod.ROWS,
                        NodeMethod.STATISTICS,
                        NodeMethod.TABLETS,
                        NodeMethod.FILES,
                        NodeMethod.READ,
                        NodeMethod.VERIFY,
                        NodeMethod.SUMS);
        for (NodeMethod method : NodeMethod.values()) {
            assertThat(method.isFenced()).as(method.fullName()).isEqualTo(!open.contains(method));
        }
        first.identity.admit(5);
        for (NodeMethod method : NodeMethod.values()) {
            if (method.isFenced()) {
                assertCode(
                        ErrorCode.NOT_LEADER,
                        () -> call(method.fullName(), "{'epoch':4,'content':{}}"));
            }
        }
    }

    @Test
    void aBackendThatDiesWhileItSendsRowsFailsTheQueryOfAnother() throws Exception {
        loadBoth();
        stuck = true;
        CompletableFuture<ErrorCode> told = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> told.complete(failure()));
        halfSent.await();
        servers.get(1).close();
        assertThat(told.get()).isEqualTo(ErrorCode.NODE_UNREACHABLE);
        assertThat(first.isTidy()).isTrue();
    }

    @Test
    void aCallerThatStopsEndsItsQueryOnEveryBackend() throws Exception {
        loadBoth();
        stuck = true;
        InterruptibleCalls calls = new InterruptibleCalls();
        CompletableFuture<ErrorCode> told = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> told.complete(calls.call(this::failure)));
        halfSent.await();
        calls.interrupt();
        assertThat(told.get()).isEqualTo(ErrorCode.QUERY_INTERRUPTED);
        released.await();
        awaitTidy(first);
        awaitTidy(second);
    }

    private ErrorCode failure() {
        BackendNode one = node(servers.getFirst().address());
        try (ResultCursor _ =
                one.query(new Fragment("SELECT k FROM t", List.of(spread()), "UTC"))) {
            return ErrorCode.INTERNAL_ERROR;
        } catch (StarkeepException failed) {
            return failed.code();
        }
    }

    private static void awaitTidy(NodeMachine machine) throws InterruptedException {
        CountDownLatch pause = new CountDownLatch(1);
        for (int i = 0; i < 1000 && !machine.isTidy(); i++) {
            pause.await(10, TimeUnit.MILLISECONDS);
        }
        assertThat(machine.isTidy()).isTrue();
    }

    private final class StuckBody extends FilterInputStream {
        private int left = 100;

        StuckBody(InputStream rows) {
            super(rows);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                halfSent.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException stopped) {
                    throw StarkeepException.causedBy(stopped, ErrorCode.QUERY_INTERRUPTED);
                }
            }
            int read = super.read(bytes, offset, Math.min(left, length));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            super.close();
            released.countDown();
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (String message :
                List.of(
                        "",
                        "nonsense",
                        "[1]",
                        "{'epoch':1}",
                        "{'epoch':1,'content':{}}",
                        "{'epoch':1,'content':{'file':null,'offset':0}}",
                        "{'epoch':1,'content':{'file':'../../etc/passwd','offset':0}}",
                        "{'epoch':1,'content':{'file':'tablets/1/../../x','offset':0}}",
                        "{'epoch':1,'content':{'file':'/etc/passwd','offset':0}}")) {
            assertCode(ErrorCode.NODE_REFUSED, () -> call("backend/read", message));
        }
        assertCode(
                ErrorCode.NODE_REFUSED,
                () -> call("backend/files", "{'epoch':1,'content':{'tablet':-1,'version':1}}"));
        assertCode(ErrorCode.NODE_REFUSED, () -> call("backend/format-disk", "{}"));
        assertCode(
                ErrorCode.FILE_ERROR,
                () ->
                        call(
                                "backend/read",
                                "{'epoch':1,'content':{'file':'node.json','offset':0}}"));
        assertCode(
                ErrorCode.FILE_ERROR,
                () ->
                        call(
                                "backend/read",
                                "{'epoch':1,'content':{'file':'tablets/1/1.parquet','offset':-1}}"));
    }

    @Test
    void passesOverWhatALaterVersionAdds() {
        call("backend/verify", "{'epoch':1,'more':true,'content':{'tablet':1,'deeply':false}}");
    }

    @Test
    void anAnswerThatMakesNoSenseIsRefused() {
        TransportServer liar =
                network.serveAnywhere(
                        "127.0.0.1",
                        CREDENTIALS,
                        call -> Reply.of("{'tablets':3}".getBytes(StandardCharsets.UTF_8)));
        servers.add(liar);
        BackendNode node = node(liar.address());
        assertCode(ErrorCode.NODE_REFUSED, node::tablets);
        assertCode(ErrorCode.NODE_REFUSED, node::prepared);
        assertCode(ErrorCode.NODE_REFUSED, () -> node.greet(greeting("c1", 1, 1)));
    }

    @Test
    void aBackendThatIsNotThereIsUnreachable() {
        BackendNode nobody = node(new HostPort("127.0.0.1", 1));
        assertCode(ErrorCode.NODE_UNREACHABLE, nobody::tablets);
    }

    @Test
    void otherBackendsAreReachedOnceAndAskForNoChange() {
        HostPort address = servers.getFirst().address();
        first.identity.admit(5);
        try (RemoteNodes nodes = new RemoteNodes(network, CREDENTIALS, new TextCodec())) {
            BackendNode node = nodes.at(address);
            assertThat(nodes.at(address)).isSameAs(node);
            assertThat(node.tablets()).isEmpty();
            assertCode(ErrorCode.NOT_LEADER, () -> node.abort(new TransactionId(1)));
        }
    }

    private void call(String method, String message) {
        byte[] json = message.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        try (TransportClient client = network.connect(servers.getFirst().address(), CREDENTIALS);
                Reply reply = client.call(Call.of(method, json), Duration.ofSeconds(30))) {
            NodeMessages.answer(NodeMethod.of(method), reply.message(), Object.class);
        }
    }
}
