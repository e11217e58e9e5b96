package io.starkeep.backend;

import io.starkeep.backend.ChangeOrder.Stamp;
import io.starkeep.backend.remote.CursorBody;
import io.starkeep.backend.remote.NodeMessages;
import io.starkeep.backend.remote.NodeMessages.Damage;
import io.starkeep.backend.remote.NodeMessages.Files;
import io.starkeep.backend.remote.NodeMessages.Job;
import io.starkeep.backend.remote.NodeMessages.Nothing;
import io.starkeep.backend.remote.NodeMessages.Prepared;
import io.starkeep.backend.remote.NodeMessages.Publication;
import io.starkeep.backend.remote.NodeMessages.Read;
import io.starkeep.backend.remote.NodeMessages.Request;
import io.starkeep.backend.remote.NodeMessages.Retention;
import io.starkeep.backend.remote.NodeMessages.Statistics;
import io.starkeep.backend.remote.NodeMessages.Tablet;
import io.starkeep.backend.remote.NodeMessages.TabletSums;
import io.starkeep.backend.remote.NodeMessages.Transaction;
import io.starkeep.backend.remote.NodeMessages.Versions;
import io.starkeep.backend.remote.NodeMethod;
import io.starkeep.backend.remote.TransferBody;
import io.starkeep.engine.RowCodec;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.storage.RestoreTablets;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.SumRequest;
import io.starkeep.transport.Call;
import io.starkeep.transport.CallHandler;
import io.starkeep.transport.Reply;
import io.starkeep.type.TabletId;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/// Lets other processes call a backend of this one: the other end of [RemoteNode]. Methods are
/// called `backend/…`. Thread-safe.
public final class NodeService implements CallHandler {
    /// Before the `/` of every method that this answers.
    public static final String FAMILY = NodeMethod.FAMILY;

    private final BackendNode node;
    private final NodeIdentity identity;
    private final RowCodec codec;
    private final LateCalls late = new LateCalls();

    /// @param identity the node's own
    /// @param codec for the rows of queries
    public NodeService(BackendNode node, NodeIdentity identity, RowCodec codec) {
        this.node = node;
        this.identity = identity;
        this.codec = codec;
    }

    @Override
    public Reply handle(Call call) {
        NodeMethod method = NodeMethod.of(call.method());
        Request request = NodeMessages.request(method, call.message());
        if (method != NodeMethod.GREET) {
            identity.requireRecognised();
        }
        if (method.isFenced()) {
            identity.admit(request.epoch());
        }
        return switch (method) {
            case GREET -> told(node.greet(request.as(NodeGreeting.class)));
            case WRITE -> write(request, call.body());
            case DELETE -> delete(request);
            case PUBLISH -> publish(request.as(Publication.class));
            case ABORT -> done(() -> node.abort(request.as(Transaction.class).transaction()));
            case PREPARED -> told(new Prepared(node.prepared()));
            case QUERY -> sent(CursorBody.of(node.query(request.as(Fragment.class)), codec));
            case ROWS -> sent(node.rows(request.as(TabletRows.class)));
            case STATISTICS ->
                    told(new Statistics(node.statistics(request.as(Versions.class).versions())));
            case TABLETS -> told(new Versions(node.tablets()));
            case FILES -> files(request.as(Files.class));
            case READ -> read(request.as(Read.class));
            case COPY -> copy(request);
            case SNAPSHOT -> told(node.snapshot(request.as(SnapshotRequest.class)));
            case RELEASE_SNAPSHOT -> done(() -> node.releaseSnapshot(request.as(Job.class).job()));
            case UPLOAD -> moving(request, node::upload);
            case DOWNLOAD -> moving(request, node::download);
            case RESTORE -> done(() -> node.restore(request.as(RestoreTablets.class)));
            case DISCARD_RESTORE -> done(() -> node.discardRestore(request.as(Job.class).job()));
            case VERIFY -> told(new Damage(node.verify(request.as(Tablet.class).tablet())));
            case SUMS -> told(new TabletSums(node.sums(request.as(SumRequest.class))));
            case RETAIN -> retain(request);
        };
    }

    private static Stamp stamp(Request request) {
        return new Stamp(request.epoch(), request.number());
    }

    private Reply write(Request request, InputStream rows) {
        NodeWrite write = request.as(NodeWrite.class);
        late.admitWrite(stamp(request), write.own());
        return told(node.write(write, rows));
    }

    private Reply delete(Request request) {
        NodeDelete delete = request.as(NodeDelete.class);
        late.admitWrite(stamp(request), delete.own());
        return told(node.delete(delete));
    }

    private Reply copy(Request request) {
        TabletCopy copy = request.as(TabletCopy.class);
        late.admitCopy(stamp(request), copy.tablets().keySet());
        return done(() -> node.copy(copy));
    }

    private Reply publish(Publication publication) {
        return done(() -> node.publish(publication.transaction(), publication.versions()));
    }

    private Reply files(Files wanted) {
        return told(node.files(wanted.tablet(), wanted.version()));
    }

    private Reply read(Read wanted) {
        return sent(node.read(wanted.file(), wanted.offset()));
    }

    private Reply retain(Request request) {
        Retention retention = request.as(Retention.class);
        Set<TabletId> known = new HashSet<>(retention.known());
        known.addAll(late.copiedAfter(stamp(request)));
        return done(() -> node.retain(known, retention.newest()));
    }

    private static Reply moving(
            Request request, BiConsumer<JobTransfer, TransferMonitor> transfer) {
        JobTransfer wanted = request.as(JobTransfer.class);
        return sent(TransferBody.of(monitor -> transfer.accept(wanted, monitor)));
    }

    private static Reply done(Runnable change) {
        change.run();
        return told(new Nothing());
    }

    private static Reply told(Object answer) {
        return Reply.of(NodeMessages.answer(answer));
    }

    private static Reply sent(InputStream body) {
        return new Reply(NodeMessages.answer(new Nothing()), body);
    }
}
