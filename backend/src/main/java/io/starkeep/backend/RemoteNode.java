package io.starkeep.backend;

import io.starkeep.backend.remote.NodeMessages;
import io.starkeep.backend.remote.NodeMessages.Damage;
import io.starkeep.backend.remote.NodeMessages.Files;
import io.starkeep.backend.remote.NodeMessages.Job;
import io.starkeep.backend.remote.NodeMessages.Nothing;
import io.starkeep.backend.remote.NodeMessages.Prepared;
import io.starkeep.backend.remote.NodeMessages.Publication;
import io.starkeep.backend.remote.NodeMessages.Read;
import io.starkeep.backend.remote.NodeMessages.Retention;
import io.starkeep.backend.remote.NodeMessages.Statistics;
import io.starkeep.backend.remote.NodeMessages.Tablet;
import io.starkeep.backend.remote.NodeMessages.TabletSums;
import io.starkeep.backend.remote.NodeMessages.Transaction;
import io.starkeep.backend.remote.NodeMessages.Versions;
import io.starkeep.backend.remote.NodeMethod;
import io.starkeep.backend.remote.TransferBody;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowCodec;
import io.starkeep.file.Location;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.storage.DamagedFile;
import io.starkeep.storage.RestoreTablets;
import io.starkeep.storage.Snapshot;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.SnapshotTablet;
import io.starkeep.storage.SumRequest;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.storage.TabletSum;
import io.starkeep.storage.WriteSummary;
import io.starkeep.transport.Call;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A backend in another process, called over a transport. An interrupt of the calling thread ends
/// the work there too. Closing it closes the client.
public final class RemoteNode implements BackendNode {
    private final TransportClient client;
    private final RowCodec codec;
    private final ChangeOrder order;

    /// @param codec the same as at the other end
    /// @param order of the changes that this process asks for, of all backends
    public RemoteNode(TransportClient client, RowCodec codec, ChangeOrder order) {
        this.client = client;
        this.codec = codec;
        this.order = order;
    }

    @Override
    public NodeFacts greet(NodeGreeting greeting) {
        return ask(NodeMethod.GREET, greeting, NodeFacts.class);
    }

    @Override
    public WriteSummary write(NodeWrite request, InputStream rows) {
        return answer(NodeMethod.WRITE, send(NodeMethod.WRITE, request, rows), WriteSummary.class);
    }

    @Override
    public WriteSummary delete(NodeDelete request) {
        return ask(NodeMethod.DELETE, request, WriteSummary.class);
    }

    @Override
    public void publish(TransactionId transaction, Map<PartitionId, Version> versions) {
        tell(NodeMethod.PUBLISH, new Publication(transaction, versions));
    }

    @Override
    public void abort(TransactionId transaction) {
        tell(NodeMethod.ABORT, new Transaction(transaction));
    }

    @Override
    public Map<TransactionId, Set<TabletId>> prepared() {
        return ask(NodeMethod.PREPARED, new Nothing(), Prepared.class).transactions();
    }

    @Override
    public ResultCursor query(Fragment fragment) {
        return codec.read(open(NodeMethod.QUERY, fragment));
    }

    @Override
    public InputStream rows(TabletRows request) {
        return open(NodeMethod.ROWS, request);
    }

    @Override
    public Map<TabletId, TabletStatistics> statistics(Map<TabletId, Version> versions) {
        return ask(NodeMethod.STATISTICS, new Versions(versions), Statistics.class).tablets();
    }

    @Override
    public Map<TabletId, Version> tablets() {
        return ask(NodeMethod.TABLETS, new Nothing(), Versions.class).versions();
    }

    @Override
    public SnapshotTablet files(TabletId tablet, Version version) {
        return ask(NodeMethod.FILES, new Files(tablet, version), SnapshotTablet.class);
    }

    @Override
    public InputStream read(Location file, long offset) {
        return open(NodeMethod.READ, new Read(file, offset));
    }

    @Override
    public void copy(TabletCopy request) {
        tell(NodeMethod.COPY, request);
    }

    @Override
    public Snapshot snapshot(SnapshotRequest request) {
        return ask(NodeMethod.SNAPSHOT, request, Snapshot.class);
    }

    @Override
    public void releaseSnapshot(JobId job) {
        tell(NodeMethod.RELEASE_SNAPSHOT, new Job(job));
    }

    @Override
    public void upload(JobTransfer transfer, TransferMonitor monitor) {
        TransferBody.follow(open(NodeMethod.UPLOAD, transfer), transfer, monitor);
    }

    @Override
    public void download(JobTransfer transfer, TransferMonitor monitor) {
        TransferBody.follow(open(NodeMethod.DOWNLOAD, transfer), transfer, monitor);
    }

    @Override
    public void restore(RestoreTablets request) {
        tell(NodeMethod.RESTORE, request);
    }

    @Override
    public void discardRestore(JobId job) {
        tell(NodeMethod.DISCARD_RESTORE, new Job(job));
    }

    @Override
    public Map<TabletId, TabletSum> sums(SumRequest request) {
        return ask(NodeMethod.SUMS, request, TabletSums.class).tablets();
    }

    @Override
    public List<DamagedFile> verify(TabletId tablet) {
        return ask(NodeMethod.VERIFY, new Tablet(tablet), Damage.class).files();
    }

    @Override
    public void retain(Set<TabletId> known, TabletId newest) {
        tell(NodeMethod.RETAIN, new Retention(known, newest));
    }

    @Override
    public void close() {
        client.close();
    }

    private void tell(NodeMethod method, Object content) {
        ask(method, content, Nothing.class);
    }

    private <T> T ask(NodeMethod method, Object content, Class<T> type) {
        return answer(method, send(method, content), type);
    }

    private static <T> T answer(NodeMethod method, Reply reply, Class<T> type) {
        try (reply) {
            return NodeMessages.answer(method, reply.message(), type);
        }
    }

    /// Closing the body ends the call.
    private InputStream open(NodeMethod method, Object content) {
        return send(method, content).body();
    }

    private Reply send(NodeMethod method, Object content) {
        return call(method, Call.of(method.fullName(), message(method, content)));
    }

    private Reply send(NodeMethod method, Object content, InputStream body) {
        return call(method, new Call(method.fullName(), message(method, content), body));
    }

    private byte[] message(NodeMethod method, Object content) {
        ChangeOrder.Stamp stamp = method.isFenced() ? order.next() : ChangeOrder.Stamp.NONE;
        return NodeMessages.request(stamp.epoch(), stamp.number(), content);
    }

    private Reply call(NodeMethod method, Call call) {
        return client.call(call, method.patience());
    }
}
