package io.starkeep.backend;

import io.starkeep.backend.remote.NodeSource;
import io.starkeep.backend.remote.Pace;
import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.AppendFile;
import io.starkeep.file.DiskSpace;
import io.starkeep.file.Location;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.storage.DamagedFile;
import io.starkeep.storage.RestoreTablets;
import io.starkeep.storage.RowFilter;
import io.starkeep.storage.Snapshot;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.SnapshotTablet;
import io.starkeep.storage.StoreSize;
import io.starkeep.storage.SumRequest;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.TabletSum;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The backend in this process: a tablet store on this machine's disk, and the engine. It owns the
/// store and closes it, but nothing else of its parts.
public final class LocalNode implements BackendNode {
    private static final int PIECE = 1 << 18;

    private final LocalNodeParts parts;
    private final TabletStore store;
    private final RowsSender sender;

    public LocalNode(LocalNodeParts parts) {
        this.parts = parts;
        store = parts.store();
        sender = new RowsSender(store, parts.engine(), parts.area());
    }

    @Override
    public NodeFacts greet(NodeGreeting greeting) {
        parts.identity().greeted(greeting);
        parts.repositories().paces().limit(greeting.limits());
        StoreSize size = store.size();
        NodeProcess process = parts.process();
        DiskSpace disk = DiskSpace.of(process.dataFolder());
        return new NodeFacts(
                parts.identity().incarnation(),
                process.version(),
                process.started(),
                size.tablets(),
                size.bytes(),
                disk.available(),
                disk.total(),
                process.httpPort(),
                process.flightPort(),
                Runtime.getRuntime().availableProcessors(),
                process.memoryBytes());
    }

    /// The rows wait in a file: the engine reads it more than once, and with all its threads.
    @Override
    public WriteSummary write(NodeWrite request, InputStream rows) {
        Location file = parts.area().next();
        try {
            receive(rows, file);
            return parts.transfers()
                    .read(
                            request.target().schema(),
                            request.hasOperation(),
                            file,
                            source ->
                                    store.write(
                                            request.transaction(),
                                            request.target(),
                                            request.own(),
                                            source));
        } finally {
            parts.area().files().delete(file);
        }
    }

    private void receive(InputStream rows, Location location) {
        try (AppendFile file = parts.area().files().append(location)) {
            for (byte[] piece = rows.readNBytes(PIECE);
                    piece.length > 0;
                    piece = rows.readNBytes(PIECE)) {
                file.append(piece);
            }
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read the rows of a load: " + e.getMessage());
        }
    }

    @Override
    public WriteSummary delete(NodeDelete request) {
        try (EngineSession session = parts.engine().openSession()) {
            session.timeZone(request.zone());
            return store.delete(
                    request.transaction(),
                    request.target(),
                    request.own(),
                    new RowFilter.EnginePredicate(session, request.predicateSql()));
        }
    }

    @Override
    public void publish(TransactionId transaction, Map<PartitionId, Version> versions) {
        store.publish(transaction, versions);
    }

    @Override
    public void abort(TransactionId transaction) {
        store.abort(transaction);
    }

    @Override
    public Map<TransactionId, Set<TabletId>> prepared() {
        return store.prepared();
    }

    @Override
    public ResultCursor query(Fragment fragment) {
        return parts.fragments().query(fragment);
    }

    @Override
    public InputStream rows(TabletRows request) {
        return sender.open(request);
    }

    @Override
    public Map<TabletId, TabletStatistics> statistics(Map<TabletId, Version> versions) {
        return store.statistics(versions);
    }

    @Override
    public Map<TabletId, Version> tablets() {
        return store.tablets();
    }

    @Override
    public SnapshotTablet files(TabletId tablet, Version version) {
        return store.files(tablet, version);
    }

    @Override
    public InputStream read(Location file, long offset) {
        return store.read(file, offset);
    }

    @Override
    public void copy(TabletCopy request) {
        Pace pace = new Pace(request.bytesPerSecond(), parts.clock(), Thread::sleep);
        BackendNode source = parts.others().at(request.source());
        store.copy(new NodeSource(source, pace), request.tablets());
    }

    @Override
    public Snapshot snapshot(SnapshotRequest request) {
        return store.snapshot(request);
    }

    @Override
    public void releaseSnapshot(JobId job) {
        store.releaseSnapshot(job);
    }

    @Override
    public void upload(JobTransfer transfer, TransferMonitor monitor) {
        parts.repositories().upload(transfer, monitor);
    }

    @Override
    public void download(JobTransfer transfer, TransferMonitor monitor) {
        store.placeKnown(transfer.job(), transfer.digests());
        parts.repositories().download(transfer, monitor);
    }

    @Override
    public void restore(RestoreTablets request) {
        store.restore(request);
    }

    @Override
    public void discardRestore(JobId job) {
        store.discardRestore(job);
    }

    @Override
    public Map<TabletId, TabletSum> sums(SumRequest request) {
        return store.sums(request);
    }

    @Override
    public List<DamagedFile> verify(TabletId tablet) {
        return store.verify(tablet);
    }

    @Override
    public void retain(Set<TabletId> known, TabletId newest) {
        store.retain(known, newest);
    }

    @Override
    public void close() {
        store.close();
    }
}
