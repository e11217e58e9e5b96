package io.starkeep.raft;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.LogMember;
import io.starkeep.catalog.LogStart;
import io.starkeep.catalog.ReplicatedLog;
import io.starkeep.catalog.ReplicatedLogOptions;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallFault;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.InMemoryTransport;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.type.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Members of one group in one process. A member that is cut off neither hears nor is heard, as one
/// whose machine lost its power.
final class Network implements AutoCloseable {
    static final Credentials TOKEN = Credentials.of("secret");

    private static final int FIRST_PORT = 9_010;
    private static final int LIMIT_MILLIS = 30_000;

    private final InMemoryTransport transport = new InMemoryTransport();
    private final Set<HostPort> cutOff = ConcurrentHashMap.newKeySet();
    private final List<Node> nodes = new ArrayList<>();
    private final Path folder;
    private final ReplicatedLogOptions options;

    Network(Path folder) {
        this(folder, 20_000);
    }

    Network(Path folder, long checkpointRecords) {
        this(folder, checkpointRecords, Duration.ofMillis(300));
    }

    Network(Path folder, long checkpointRecords, Duration electionTimeout) {
        this.folder = folder;
        this.options =
                new ReplicatedLogOptions(
                        electionTimeout,
                        checkpointRecords,
                        1024 * 1024,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(8));
    }

    static LogMember member(int number, FrontendRole role) {
        return new LogMember("fe" + number, new HostPort("127.0.0.1", FIRST_PORT + number), role);
    }

    static LogMember follower(int number) {
        return member(number, FrontendRole.FOLLOWER);
    }

    static Set<LogMember> followers(int... numbers) {
        return Arrays.stream(numbers).mapToObj(Network::follower).collect(Collectors.toSet());
    }

    Path folder(int number) {
        return folder.resolve("fe" + number);
    }

    Node start(int number, LogStart start) {
        return start(number, start, folder(number));
    }

    Node start(int number, LogStart start, Path itsFolder) {
        LogMember self = follower(number);
        cutOff.remove(self.address());
        ReplicatedLog log =
                new RatisLogs()
                        .create(
                                itsFolder,
                                "a cluster",
                                self,
                                start,
                                to -> new Line(self.address(), to, transport.connect(to, TOKEN)),
                                options);
        TransportServer server = transport.serve(self.address(), TOKEN, log.peers());
        Node node = new Node(self, log, server, Catalog.open(log, CatalogOptions.DEFAULT));
        nodes.add(node);
        return node;
    }

    /// Three members that know each other.
    List<Node> three() {
        Node first = start(1, new LogStart.Found(Optional.empty()));
        await(first::leads);
        List<Node> all =
                List.of(first, start(2, new LogStart.Join()), start(3, new LogStart.Join()));
        first.log().changeMembers(followers(1, 2, 3));
        return all;
    }

    static Node leader(List<Node> among) {
        await(() -> among.stream().filter(Node::leads).count() == 1);
        return among.stream().filter(Node::leads).findFirst().orElseThrow();
    }

    void cutOff(Node node) {
        cutOff.add(node.self().address());
    }

    void reconnect(Node node) {
        cutOff.remove(node.self().address());
    }

    /// Ends it without a word to the others.
    void kill(Node node) {
        cutOff(node);
        node.close();
        nodes.remove(node);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMillis(LIMIT_MILLIS).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come within " + LIMIT_MILLIS + " ms");
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        nodes.reversed().forEach(Node::close);
    }

    /// One member.
    record Node(LogMember self, ReplicatedLog log, TransportServer server, Catalog catalog)
            implements AutoCloseable {
        boolean leads() {
            return catalog.role() instanceof CatalogRole.Leading;
        }

        boolean has(String database) {
            return catalog.current().database(database).isPresent();
        }

        @Override
        public void close() {
            server.close();
            catalog.close();
        }
    }

    /// A line that is dead while one of its ends is cut off.
    private final class Line implements TransportClient {
        private final HostPort from;
        private final HostPort to;
        private final TransportClient line;

        Line(HostPort from, HostPort to, TransportClient line) {
            this.from = from;
            this.to = to;
            this.line = line;
        }

        @Override
        public HostPort address() {
            return to;
        }

        @Override
        public Reply call(Call call, Duration patience) {
            refuseIfDead();
            Reply reply = line.call(call, patience);
            refuseIfDead();
            return reply;
        }

        private void refuseIfDead() {
            if (Stream.of(from, to).anyMatch(cutOff::contains)) {
                throw CallFault.unreachable(to, "the line is cut");
            }
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
