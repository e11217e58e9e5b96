package io.starkeep.backend;

import io.starkeep.engine.Engine;
import io.starkeep.engine.EngineSession;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.DamagedFile;
import io.starkeep.storage.RestoreTablets;
import io.starkeep.storage.RowFilter;
import io.starkeep.storage.Snapshot;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.TabletPin;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.TabletVersion;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The backend in this process: a tablet store on this machine's disk, and the engine. It owns the
/// store and closes it, but not the engine.
public final class LocalBackend implements Backend {
    /// What the engine's complaints about a damaged file come as.
    private static final Set<ErrorCode> MAY_BE_DAMAGE =
            Set.of(ErrorCode.FILE_DAMAGED, ErrorCode.FILE_ERROR);

    private final TabletStore store;
    private final Engine engine;
    private final RowLocks locks = new RowLocks();

    public LocalBackend(TabletStore store, Engine engine) {
        this.store = store;
        this.engine = engine;
    }

    @Override
    public EngineSession openSession() {
        return engine.openSession();
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
    public ScanPins pin(Map<TabletId, Version> versions) {
        return new StorePins(store.pin(versions));
    }

    @Override
    public String scanSql(
            ScanPins pins, Collection<TabletId> tablets, TableSchema schema, List<String> columns) {
        Map<TabletId, TabletVersion> pinned =
                switch (pins) {
                    case StorePins own -> own.pin().versions();
                    default ->
                            throw StarkeepException.of(
                                    ErrorCode.INTERNAL_ERROR, "The pins belong to another backend");
                };
        Map<TabletId, TabletVersion> versions = new HashMap<>();
        for (TabletId tablet : tablets) {
            versions.put(tablet, pinnedVersion(pinned, tablet));
        }
        store.check(versions);
        return store.format().scanSql(versions, schema, columns);
    }

    @Override
    public StarkeepException explain(ScanPins pins, StarkeepException failure) {
        if (!MAY_BE_DAMAGE.contains(failure.code())) {
            return failure;
        }
        return store.verify(own(pins)).stream()
                .findFirst()
                .map(damage ->
                        StarkeepException.causedBy(
                                failure,
                                ErrorCode.FILE_DAMAGED,
                                "File %s %s; restore the table from a backup, or drop it"
                                        .formatted(damage.path(), damage.problem())))
                .orElse(failure);
    }

    private static TabletPin own(ScanPins pins) {
        return switch (pins) {
            case StorePins own -> own.pin();
            default ->
                    throw StarkeepException.of(
                            ErrorCode.INTERNAL_ERROR, "The pins belong to another backend");
        };
    }

    private static TabletVersion pinnedVersion(
            Map<TabletId, TabletVersion> pinned, TabletId tablet) {
        TabletVersion version = pinned.get(tablet);
        if (version == null) {
            throw StarkeepException.of(
                    ErrorCode.INTERNAL_ERROR, "Tablet " + tablet + " is scanned without a pin");
        }
        return version;
    }

    @Override
    public Map<TabletId, TabletStatistics> statistics(Map<TabletId, Version> versions) {
        return store.statistics(versions);
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
    public void restore(RestoreTablets request) {
        store.restore(request);
    }

    @Override
    public void discardRestore(JobId job) {
        store.discardRestore(job);
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
