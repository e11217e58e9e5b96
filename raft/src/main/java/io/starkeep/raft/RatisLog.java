package io.starkeep.raft;

import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.LogEvents;
import io.starkeep.catalog.LogMember;
import io.starkeep.catalog.LogPosition;
import io.starkeep.catalog.ReplicatedLog;
import io.starkeep.catalog.ReplicatedLogOptions;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.CallHandler;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.ratis.proto.RaftProtos.RaftPeerRole;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SnapshotManagementRequest;
import org.apache.ratis.protocol.TransferLeadershipRequest;
import org.apache.ratis.rpc.CallId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.jspecify.annotations.Nullable;

/// One member of the group. Thread-safe.
final class RatisLog implements ReplicatedLog {
    private static final System.Logger LOGGER = System.getLogger("io.starkeep.raft");
    private static final Duration ADMINISTRATION = Duration.ofSeconds(10);
    private static final int CALL_PATIENCE_ELECTIONS = 3;
    private static final long REOPEN_MILLIS = 500;

    private final Path folder;
    private final RaftGroupId group;
    private final LogMember self;
    private final boolean founder;
    private final ReplicatedLogOptions options;
    private final ClientId client = ClientId.randomId();
    private final PeerRpc rpc;
    private final PeerCalls calls;
    private final Progress progress;
    private final AtomicBoolean reopening = new AtomicBoolean();
    private volatile @Nullable RaftServer server;
    private volatile @Nullable CatalogMachine machine;
    private volatile boolean failed;
    private volatile boolean closed;

    /// @param founder whether this member began the group
    RatisLog(
            Path folder,
            UUID group,
            LogMember self,
            boolean founder,
            Function<HostPort, TransportClient> connections,
            ReplicatedLogOptions options,
            LongSupplier nanoTime) {
        this.folder = folder;
        this.group = RaftGroupId.valueOf(group);
        this.self = self;
        this.founder = founder;
        this.options = options;
        this.rpc =
                new PeerRpc(
                        self.address(),
                        connections,
                        options.electionTimeout().multipliedBy(CALL_PATIENCE_ELECTIONS));
        this.calls = new PeerCalls(nanoTime);
        this.progress = new Progress(options.underWay(), options.patience());
    }

    @Override
    public CallHandler peers() {
        return calls;
    }

    @Override
    public void open(LogEvents events) {
        try {
            start(new CatalogMachine(events, progress, rpc::address, this::fail));
        } catch (IOException | RuntimeException e) {
            close();
            throw notOpen(e);
        }
    }

    private void start(CatalogMachine begun) throws IOException {
        machine = begun;
        RaftServer opened =
                RaftServer.newBuilder()
                        .setServerId(RaftPeerId.valueOf(self.name()))
                        .setGroup(firstGroup())
                        .setOption(RaftStorage.StartupOption.RECOVER)
                        .setProperties(Settings.of(folder, options))
                        .setParameters(PeerRpcType.parameters(rpc))
                        .setStateMachineRegistry(_ -> begun)
                        .build();
        server = opened;
        opened.start();
        opened.getDivision(group);
        calls.serve(opened);
    }

    /// The log cannot be written any more, mostly because the disk is full. Ratis would never try
    /// again, so the log is closed, and opened again as soon as that is possible; until then this
    /// member takes no part, as if it was down.
    void fail(Throwable cause) {
        failed = true;
        if (reopening.compareAndSet(false, true)) {
            LOGGER.log(
                    System.Logger.Level.ERROR,
                    "The catalog''s log in {0} failed, and is opened again as soon as that is possible: {1}",
                    folder,
                    cause.getMessage());
            Thread.ofPlatform().daemon().name("log-reopening").start(this::reopen);
        }
    }

    private void reopen() {
        while (failed && !closed) {
            failed = false;
            try {
                CatalogMachine broken = Objects.requireNonNull(machine);
                broken.leave();
                closeServer();
                TimeUnit.MILLISECONDS.sleep(REOPEN_MILLIS);
                requireSpace();
                start(broken.successor());
            } catch (IOException | RuntimeException e) {
                failed = true;
                LOGGER.log(System.Logger.Level.DEBUG, "The catalog's log cannot be opened yet", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        if (closed) {
            closeServer();
        }
        reopening.set(false);
    }

    /// Ratis needs some when it opens a log, and then takes it in large pieces.
    private void requireSpace() throws IOException {
        if (Files.getFileStore(folder).getUsableSpace() < Settings.SEGMENT_PIECE.getSize()) {
            throw new IOException("The disk is full");
        }
    }

    /// Counts only until the folder has a configuration of the group. Without members it waits for
    /// a leader that takes it in.
    private RaftGroup firstGroup() {
        return founder ? RaftGroup.valueOf(group, Peers.peer(self)) : RaftGroup.valueOf(group);
    }

    private StarkeepException notOpen(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StarkeepException known) {
                return known;
            }
        }
        return StarkeepException.causedBy(
                thrown,
                ErrorCode.FILE_ERROR,
                "Cannot open the catalog's log in %s: %s".formatted(folder, thrown.getMessage()));
    }

    private RaftServer server() {
        RaftServer opened = server;
        if (opened == null) {
            throw StarkeepException.of(ErrorCode.SERVER_SHUTDOWN);
        }
        return opened;
    }

    private RaftServer.Division division() {
        try {
            return server().getDivision(group);
        } catch (IOException e) {
            throw StarkeepException.causedBy(e, ErrorCode.SERVER_SHUTDOWN);
        }
    }

    @Override
    public long nextSequence(long newest) {
        return newest + 1;
    }

    /// Ratis takes the entry into its place before it returns.
    @Override
    public void enqueue(LogPosition position, long newest, byte[] record) {
        if (record.length > Entry.MAX_RECORD) {
            throw StarkeepException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "This change of the catalog has %d bytes; a replicated log takes up to %d. Do it in smaller parts"
                            .formatted(record.length, Entry.MAX_RECORD));
        }
        progress.begin(position, record.length);
        RaftClientRequest request =
                RaftClientRequest.newBuilder()
                        .setClientId(client)
                        .setServerId(server().getId())
                        .setGroupId(group)
                        .setCallId(CallId.getAndIncrement())
                        .setType(RaftClientRequest.writeRequestType())
                        .setMessage(
                                Message.valueOf(
                                        new Entry(position.term(), newest, record).encode()))
                        .build();
        try {
            server().submitClientRequestAsync(request)
                    .whenComplete((reply, failure) -> replied(position.term(), reply, failure));
        } catch (IOException e) {
            replied(position.term(), null, e);
        }
    }

    /// The applied record itself says that all is well. Anything else while this member leads means
    /// that there is a gap after which nothing counts: a new term makes an end of it.
    private void replied(long term, @Nullable RaftClientReply reply, @Nullable Throwable failure) {
        boolean taken =
                reply != null && reply.isSuccess() && !CatalogMachine.isDropped(reply.getMessage());
        if (!taken && progress.leads(term)) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    () ->
                            "The catalog's log did not take a record: "
                                    + (reply == null ? failure : reply));
            resign();
        }
    }

    @Override
    public void resign() {
        TransferLeadershipRequest request =
                new TransferLeadershipRequest(
                        client,
                        server().getId(),
                        group,
                        CallId.getAndIncrement(),
                        null,
                        ADMINISTRATION.toMillis());
        try {
            server().transferLeadershipAsync(request);
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "Cannot give up the leadership", e);
        }
    }

    @Override
    public void awaitDurable(LogPosition position) {
        progress.await(position);
    }

    @Override
    public void checkpoint() {
        SnapshotManagementRequest request =
                SnapshotManagementRequest.newCreate(
                        client,
                        server().getId(),
                        group,
                        CallId.getAndIncrement(),
                        ADMINISTRATION.toMillis());
        try {
            RaftClientReply reply = server().snapshotManagement(request);
            if (!reply.isSuccess()) {
                throw new IOException(String.valueOf(reply.getException()));
            }
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_ERROR,
                    "Cannot write a checkpoint of the catalog: " + e.getMessage());
        }
    }

    @Override
    public void announce() {
        rpc.announce();
    }

    @Override
    public Duration silence() {
        boolean leads = !reopening.get() && division().getInfo().isLeader();
        return leads ? Duration.ZERO : calls.silence();
    }

    @Override
    public List<MemberState> members() {
        return new Peers(division()).states();
    }

    @Override
    public void changeMembers(Set<LogMember> wanted) {
        if (wanted.stream().noneMatch(one -> one.role() == FrontendRole.FOLLOWER)) {
            throw StarkeepException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "A cluster keeps at least one FOLLOWER among its frontends");
        }
        new Reconfiguration(server(), group, client, options.joinTime()).run(wanted);
    }

    @Override
    public String description() {
        return "the frontends' log in " + folder;
    }

    /// Ratis writes a checkpoint, so that the next start is quick.
    @Override
    public void close() {
        closed = true;
        progress.close();
        closeServer();
        rpc.close();
    }

    private void closeServer() {
        RaftServer opened = server;
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                LOGGER.log(System.Logger.Level.WARNING, "Cannot close the catalog's log", e);
            }
        }
    }

    static RaftPeerRole role(FrontendRole role) {
        return switch (role) {
            case FOLLOWER -> RaftPeerRole.FOLLOWER;
            case OBSERVER -> RaftPeerRole.LISTENER;
        };
    }
}
