package io.starkeep.raft;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallHandler;
import io.starkeep.transport.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto.AppendResult;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.thirdparty.com.google.protobuf.MessageLite;
import org.jspecify.annotations.Nullable;

/// Hands the calls of other members to Ratis. Thread-safe.
final class PeerCalls implements CallHandler {
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable RaftServer> server = new AtomicReference<>();
    private volatile long heard;

    PeerCalls(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.heard = nanoTime.getAsLong();
    }

    void serve(RaftServer opened) {
        server.set(opened);
    }

    /// Since a leader's call was last taken, or since this was made.
    Duration silence() {
        return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - heard));
    }

    @Override
    public Reply handle(Call call) {
        PeerCall kind =
                PeerCall.of(call.method())
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.NODE_REFUSED,
                                        "There is no call '" + call.method() + "'"));
        try {
            return Reply.of(answer(kind, call.message()).toByteArray());
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.NODE_UNREACHABLE,
                    "The catalog's log does not take '"
                            + call.method()
                            + "' now: "
                            + e.getMessage());
        }
    }

    private MessageLite answer(PeerCall kind, byte[] message) throws IOException {
        RaftServer opened = server.get();
        if (opened == null) {
            throw new IOException("it is not open");
        }
        return switch (kind) {
            case VOTE -> opened.requestVote(RequestVoteRequestProto.parseFrom(message));
            case APPEND -> append(opened, AppendEntriesRequestProto.parseFrom(message));
            case INSTALL -> opened.installSnapshot(InstallSnapshotRequestProto.parseFrom(message));
            case ELECT ->
                    opened.startLeaderElection(StartLeaderElectionRequestProto.parseFrom(message));
        };
    }

    private AppendEntriesReplyProto append(RaftServer opened, AppendEntriesRequestProto request)
            throws IOException {
        AppendEntriesReplyProto reply = opened.appendEntries(request);
        if (reply.getResult() == AppendResult.SUCCESS) {
            heard = nanoTime.getAsLong();
        }
        return reply;
    }
}
