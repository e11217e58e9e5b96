package io.starkeep.backup;

import io.starkeep.backend.Backend;
import io.starkeep.backend.BackendSession;
import io.starkeep.backend.DeleteRequest;
import io.starkeep.backend.TableQuery;
import io.starkeep.backend.WriteLock;
import io.starkeep.backend.WriteRequest;
import io.starkeep.storage.DamagedFile;
import io.starkeep.storage.RestoreTablets;
import io.starkeep.storage.Snapshot;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The real tablet store behind the port, without an engine.
final class TabletBackend implements Backend {
    private final TabletStore tablets;

    TabletBackend(TabletStore tablets) {
        this.tablets = tablets;
    }

    @Override
    public Snapshot snapshot(SnapshotRequest request) {
        return tablets.snapshot(request);
    }

    @Override
    public void releaseSnapshot(JobId job) {
        tablets.releaseSnapshot(job);
    }

    @Override
    public void restore(RestoreTablets request) {
        tablets.restore(request);
    }

    @Override
    public void discardRestore(JobId job) {
        tablets.discardRestore(job);
    }

    @Override
    public WriteSummary write(WriteRequest request) {
        return tablets.write(request.transaction(), request.target(), request.source());
    }

    @Override
    public void committing(TransactionId transaction, Map<PartitionId, Version> versions) {
        tablets.committing(transaction, versions);
    }

    @Override
    public void publish(TransactionId transaction, Map<PartitionId, Version> versions) {
        tablets.publish(transaction, versions);
    }

    @Override
    public void abort(TransactionId transaction) {
        tablets.abort(transaction);
    }

    @Override
    public Map<TabletId, TabletStatistics> statistics(Map<TabletId, Version> versions) {
        return tablets.statistics(versions);
    }

    @Override
    public List<DamagedFile> verify(TabletId tablet) {
        return tablets.verify(tablet);
    }

    @Override
    public void recover(Map<TransactionId, Map<PartitionId, Version>> committed) {
        tablets.recover(committed);
    }

    @Override
    public void retain(Set<TabletId> known, TabletId newest) {
        tablets.retain(known, newest);
    }

    @Override
    public void close() {
        tablets.close();
    }

    @Override
    public BackendSession openSession() {
        throw new UnsupportedOperationException("no engine");
    }

    @Override
    public String explain(TableQuery query) {
        throw new UnsupportedOperationException("no engine");
    }

    @Override
    public WriteLock lockRows(TableId table, Duration wait) {
        throw new UnsupportedOperationException("no engine");
    }

    @Override
    public WriteSummary delete(DeleteRequest request) {
        throw new UnsupportedOperationException("no engine");
    }
}
