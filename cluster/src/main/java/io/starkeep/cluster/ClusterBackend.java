package io.starkeep.cluster;

import io.starkeep.backend.Backend;
import io.starkeep.backend.BackendNode;
import io.starkeep.backend.BackendSession;
import io.starkeep.backend.DeleteRequest;
import io.starkeep.backend.DiskUse;
import io.starkeep.backend.JobMonitor;
import io.starkeep.backend.JobTransfer;
import io.starkeep.backend.PlacedRestore;
import io.starkeep.backend.PlacedSnapshot;
import io.starkeep.backend.PlacedSums;
import io.starkeep.backend.RowLocks;
import io.starkeep.backend.TableQuery;
import io.starkeep.backend.WriteLock;
import io.starkeep.backend.WriteRequest;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.TabletCensus;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.DamagedFile;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.TabletStatistics;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Supplier;

/// Many backends as one. It closes nothing that it was given.
final class ClusterBackend implements Backend {
    private final Catalog catalog;
    private final Leadership leadership;
    private final Nodes nodes;
    private final Heartbeats heartbeats;
    private final NodeCalls calls;
    private final LoadGate gate;
    private final Publications publications;
    private final Writes writes;
    private final ReadWriteLock census;
    private final JobMoves moves;
    private final Supplier<BackendSession> sessions;
    private final RowLocks locks = new RowLocks();

    ClusterBackend(
            Catalog catalog,
            Leadership leadership,
            Nodes nodes,
            Heartbeats heartbeats,
            NodeCalls calls,
            LoadGate gate,
            Publications publications,
            Writes writes,
            ReadWriteLock census,
            JobMoves moves,
            Supplier<BackendSession> sessions) {
        this.catalog = catalog;
        this.leadership = leadership;
        this.nodes = nodes;
        this.heartbeats = heartbeats;
        this.calls = calls;
        this.gate = gate;
        this.publications = publications;
        this.writes = writes;
        this.census = census;
        this.moves = moves;
        this.sessions = sessions;
    }

    @Override
    public BackendSession openSession() {
        return sessions.get();
    }

    /// Which backends run it is decided when it runs, so the tables stand there by their names.
    @Override
    public String explain(TableQuery query) {
        return Reads.text(query);
    }

    @Override
    public WriteLock lockRows(TableId table, Duration wait) {
        return locks.lock(table, wait);
    }

    @Override
    public WriteSummary write(WriteRequest request) {
        return prepared(request.transaction(), () -> writes.write(request));
    }

    @Override
    public WriteSummary delete(DeleteRequest request) {
        return prepared(request.transaction(), () -> writes.delete(request));
    }

    private WriteSummary prepared(TransactionId transaction, Supplier<WriteSummary> step) {
        try {
            WriteSummary summary = step.get();
            if (summary.tablets().isEmpty()) {
                abort(transaction); // nothing to commit, so nobody will end it
            }
            return summary;
        } catch (RuntimeException | Error failed) {
            abort(transaction);
            throw failed;
        }
    }

    /// @throws StarkeepException TRANSACTION_CONFLICT when another frontend has led meanwhile,
    ///   which has dropped what was prepared
    @Override
    public void committing(TransactionId transaction, Map<PartitionId, Version> versions) {
        publications.committing(transaction, versions, leadership.epoch());
    }

    /// Returns when every touched tablet shows the transaction on one backend at least; the
    /// heartbeats tell the other backends that could not be reached.
    @Override
    public void publish(TransactionId transaction, Map<PartitionId, Version> versions) {
        gate.leave(transaction);
        Map<BackendId, Outcome<BackendId>> outcomes =
                calls.all(
                        publications.unpublished(transaction),
                        backend -> {
                            nodes.node(backend).publish(transaction, versions);
                            publications.published(transaction, backend);
                            return backend;
                        });
        if (!publications.isReadable(transaction)) {
            throw outcomes.values().stream()
                    .flatMap(one -> one.failure().stream())
                    .findFirst()
                    .orElseGet(() ->
                            StarkeepException.of(
                                    ErrorCode.REPLICAS_MISSING,
                                    "No backend shows transaction %s yet".formatted(transaction)));
        }
    }

    /// The heartbeats tell the backends that could not be reached.
    @Override
    public void abort(TransactionId transaction) {
        gate.leave(transaction);
        calls.all(
                publications.abort(transaction),
                backend -> {
                    nodes.node(backend).abort(transaction);
                    publications.aborted(transaction, backend);
                    return backend;
                });
    }

    /// @return of those tablets only of which a good replica can be asked
    @Override
    public Map<TabletId, TabletStatistics> statistics(Map<TabletId, Version> versions) {
        TabletReplicas replicas = TabletReplicas.of(catalog.current(), "", versions.keySet());
        Map<BackendId, Map<TabletId, Version>> asked = new TreeMap<>();
        versions.forEach((tablet, version) ->
                Optional.ofNullable(replicas.places().get(tablet))
                        .flatMap(place -> place.good().stream().filter(this::shows).findFirst())
                        .ifPresent(backend ->
                                asked.computeIfAbsent(backend, id -> new HashMap<>())
                                        .put(tablet, version)));
        Map<TabletId, TabletStatistics> all = new HashMap<>();
        calls.all(
                        asked.keySet(),
                        backend ->
                                nodes.node(backend)
                                        .statistics(Objects.requireNonNull(asked.get(backend))))
                .values()
                .forEach(outcome -> outcome.result().ifPresent(all::putAll));
        return all;
    }

    private boolean shows(BackendId backend) {
        return heartbeats.usable(backend);
    }

    @Override
    public Optional<DiskUse> disk(Optional<BackendId> backend) {
        return backend.flatMap(id -> heartbeats.status(id).facts())
                .map(facts -> new DiskUse(facts.usedBytes(), facts.availableBytes()));
    }

    @Override
    public PlacedSnapshot snapshot(SnapshotRequest request, Set<BackendId> avoided) {
        return moves.snapshot(request, avoided);
    }

    @Override
    public void upload(JobTransfer transfer, JobMonitor monitor) {
        moves.upload(transfer, monitor);
    }

    @Override
    public void download(JobTransfer transfer, JobMonitor monitor) {
        moves.download(transfer, monitor);
    }

    @Override
    public void releaseSnapshot(JobId job) {
        calls.all(
                usable(),
                backend -> {
                    nodes.node(backend).releaseSnapshot(job);
                    return backend;
                });
    }

    @Override
    public Map<TabletId, Set<BackendId>> restore(PlacedRestore request) {
        return moves.restore(request);
    }

    @Override
    public void discardRestore(JobId job) {
        calls.all(
                usable(),
                backend -> {
                    nodes.node(backend).discardRestore(job);
                    return backend;
                });
    }

    @Override
    public Map<TabletId, TabletSum> sums(PlacedSums request) {
        return moves.sums(request);
    }

    /// Of every good replica.
    @Override
    public List<DamagedFile> verify(TabletId tablet) {
        TabletReplicas replicas = TabletReplicas.of(catalog.current(), "", Set.of(tablet));
        List<DamagedFile> damaged = new ArrayList<>();
        calls.all(replicas.place(tablet).good(), id -> nodes.node(id).verify(tablet))
                .values()
                .forEach(outcome -> outcome.result().ifPresent(damaged::addAll));
        return damaged;
    }

    /// What backends have prepared is decided when each of them is first greeted.
    @Override
    public void recover(Map<TransactionId, Map<PartitionId, Version>> committed) {}

    /// On the leader, each backend keeps what the catalog says it has; the arguments know of no
    /// backends. While replicas are copied it does nothing: the census could be older than the
    /// replica that it then drops.
    @Override
    public void retain(Set<TabletId> known, TabletId newest) {
        if (leadership.epoch().isEmpty() || !census.writeLock().tryLock()) {
            return;
        }
        try {
            Map<BackendId, TabletCensus> censuses = catalog.tabletCensusByBackend();
            List<BackendId> asked = usable().stream().filter(censuses::containsKey).toList();
            calls.all(
                    asked,
                    backend -> {
                        TabletCensus kept = Objects.requireNonNull(censuses.get(backend));
                        BackendNode node = nodes.node(backend);
                        node.retain(kept.known(), kept.newest());
                        return backend;
                    });
        } finally {
            census.writeLock().unlock();
        }
    }

    private List<BackendId> usable() {
        return catalog.current().members().backends().keySet().stream()
                .filter(heartbeats::usable)
                .toList();
    }

    @Override
    public void close() {}
}
