package io.starkeep.backend;

import io.starkeep.engine.Engine;
import io.starkeep.storage.DamagedFile;
import io.starkeep.storage.RowFilter;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.TabletSum;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.BackendId;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The backend in this process: a tablet store on this machine's disk, and the engine. It owns the
/// store and closes it, but not the engine.
public final class LocalBackend implements Backend {
    private final TabletStore store;
    private final Engine engine;
    private final RepositoryFiles repositories;
    private final RowLocks locks = new RowLocks();

    /// @param repositories moves files of the store's data folder
    public LocalBackend(TabletStore store, Engine engine, RepositoryFiles repositories) {
        this.store = store;
        this.engine = engine;
        this.repositories = repositories;
    }

    @Override
    public BackendSession openSession() {
        return new StoreSession(store, engine.openSession());
    }

    @Override
    public String explain(TableQuery query) {
        try (PinnedTables tables = PinnedTables.of(store, query.reads())) {
            return query.text().over(tables::sql);
        }
    }

    @Override
    public WriteLock lockRows(TableId table, Duration wait) {
        return locks.lock(table, wait);
    }

    @Override
    public WriteSummary write(WriteRequest request) {
        return store.write(request.transaction(), request.target(), request.source());
    }

    @Override
    public WriteSummary delete(DeleteRequest request) {
        RowFilter filter = new RowFilter.EnginePredicate(request.session(), request.predicateSql());
        return store.delete(request.transaction(), request.target(), filter);
    }

    @Override
    public void committing(TransactionId transaction, Map<PartitionId, Version> versions) {
        store.committing(transaction, versions);
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
    public Map<TabletId, TabletStatistics> statistics(Map<TabletId, Version> versions) {
        return store.statistics(versions);
    }

    @Override
    public Optional<DiskUse> disk(Optional<BackendId> backend) {
        OptionalLong available = repositories.data().available();
        return available.isEmpty()
                ? Optional.empty()
                : Optional.of(new DiskUse(store.size().bytes(), available.getAsLong()));
    }

    @Override
    public PlacedSnapshot snapshot(SnapshotRequest request, Set<BackendId> avoided) {
        return new PlacedSnapshot(
                request.job(),
                store.snapshot(request).tablets().stream()
                        .map(tablet -> new PlacedTablet(tablet, Optional.empty()))
                        .toList());
    }

    @Override
    public void upload(JobTransfer transfer, JobMonitor monitor) {
        repositories.upload(transfer, monitor.of(Optional.empty()));
    }

    @Override
    public void download(JobTransfer transfer, JobMonitor monitor) {
        store.placeKnown(transfer.job(), transfer.digests());
        repositories.download(transfer, monitor.of(Optional.empty()));
    }

    @Override
    public void releaseSnapshot(JobId job) {
        store.releaseSnapshot(job);
    }

    @Override
    public Map<TabletId, Set<BackendId>> restore(PlacedRestore request) {
        store.restore(request.request());
        return Map.of();
    }

    @Override
    public void discardRestore(JobId job) {
        store.discardRestore(job);
    }

    @Override
    public Map<TabletId, TabletSum> sums(PlacedSums request) {
        return store.sums(request.request());
    }

    @Override
    public List<DamagedFile> verify(TabletId tablet) {
        return store.verify(tablet);
    }

    @Override
    public void recover(Map<TransactionId, Map<PartitionId, Version>> committed) {
        store.recover(committed);
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
