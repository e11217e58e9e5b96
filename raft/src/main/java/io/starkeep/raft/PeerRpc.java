package io.starkeep.raft;

import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Call;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotReplyProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.RaftRpcRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionReplyProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.RaftServerRpc;
import org.apache.ratis.server.leader.LogAppender;
import org.apache.ratis.thirdparty.com.google.protobuf.MessageLite;
import org.apache.ratis.thirdparty.com.google.protobuf.Parser;

/// The way to the other members: Ratis' own messages over the cluster's transport. Thread-safe.
final class PeerRpc implements RaftServerRpc {
    private final HostPort self;
    private final Function<HostPort, TransportClient> connections;
    private final Duration patience;
    private final Map<RaftPeerId, HostPort> addresses = new ConcurrentHashMap<>();
    private final Map<HostPort, TransportClient> clients = new ConcurrentHashMap<>();
    private final Set<LogAppender> appenders = ConcurrentHashMap.newKeySet();

    /// @param patience with one call
    PeerRpc(HostPort self, Function<HostPort, TransportClient> connections, Duration patience) {
        this.self = self;
        this.connections = connections;
        this.patience = patience;
    }

    /// One that sends the log to a member while this one leads.
    LogAppender remember(LogAppender appender) {
        appenders.removeIf(one -> !one.isRunning());
        appenders.add(appender);
        return appender;
    }

    /// Sends every member a heartbeat, which tells what is committed.
    void announce() {
        appenders.stream().filter(LogAppender::isRunning).forEach(LogAppender::triggerHeartbeat);
    }

    /// Of a member that was named by [#addRaftPeers].
    Optional<HostPort> address(RaftPeerId peer) {
        return Optional.ofNullable(addresses.get(peer));
    }

    /// Connects on the first call only: Ratis names this member too.
    @Override
    public void addRaftPeers(Collection<RaftPeer> named) {
        for (RaftPeer peer : named) {
            addresses.put(peer.getId(), HostPort.parse(peer.getAddress()));
        }
    }

    @Override
    public RequestVoteReplyProto requestVote(RequestVoteRequestProto request) throws IOException {
        return call(
                PeerCall.VOTE, request.getServerRequest(), request, RequestVoteReplyProto.parser());
    }

    @Override
    public AppendEntriesReplyProto appendEntries(AppendEntriesRequestProto request)
            throws IOException {
        return call(
                PeerCall.APPEND,
                request.getServerRequest(),
                request,
                AppendEntriesReplyProto.parser());
    }

    @Override
    public InstallSnapshotReplyProto installSnapshot(InstallSnapshotRequestProto request)
            throws IOException {
        return call(
                PeerCall.INSTALL,
                request.getServerRequest(),
                request,
                InstallSnapshotReplyProto.parser());
    }

    @Override
    public StartLeaderElectionReplyProto startLeaderElection(
            StartLeaderElectionRequestProto request) throws IOException {
        return call(
                PeerCall.ELECT,
                request.getServerRequest(),
                request,
                StartLeaderElectionReplyProto.parser());
    }

    private <R> R call(
            PeerCall kind, RaftRpcRequestProto header, MessageLite request, Parser<R> replies)
            throws IOException {
        RaftPeerId peer = RaftPeerId.valueOf(header.getReplyId());
        HostPort address =
                address(peer)
                        .orElseThrow(() ->
                                new IOException("The member " + peer + " has no known address"));
        TransportClient client = clients.computeIfAbsent(address, connections);
        Call call = Call.of(kind.method(), request.toByteArray());
        try (Reply reply = client.call(call, patience)) {
            return replies.parseFrom(reply.message());
        } catch (StarkeepException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException(e.getMessage());
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void handleException(RaftPeerId peer, Exception e, boolean reconnect) {
        // the transport connects again by itself
    }

    /// Whoever opened the log serves its calls.
    @Override
    public void start() {}

    @Override
    public InetSocketAddress getInetSocketAddress() {
        return InetSocketAddress.createUnresolved(self.host(), self.port());
    }

    @Override
    public RpcType getRpcType() {
        return new PeerRpcType();
    }

    @Override
    public void close() {
        clients.values().forEach(TransportClient::close);
        clients.clear();
    }
}
