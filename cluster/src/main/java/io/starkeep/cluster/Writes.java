package io.starkeep.cluster;

import io.starkeep.backend.BackendNode;
import io.starkeep.backend.DeleteRequest;
import io.starkeep.backend.NodeDelete;
import io.starkeep.backend.NodeWrite;
import io.starkeep.backend.WriteRequest;
import io.starkeep.catalog.Catalog;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.SpaceReserve;
import io.starkeep.storage.TransferFormat;
import io.starkeep.storage.WriteSummary;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.BackendId;
import io.starkeep.type.KeysType;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// Prepares changes on every good replica at once. On the leader only; thread-safe.
///
/// A row change works out which older rows disappear, so it goes only to backends that show
/// everything committed to the table; the others miss it and become stale.
final class Writes {
    private static final Location SPOOL = Location.of("cluster/transfer");

    private final Catalog catalog;
    private final FileStore files;
    private final SpaceReserve reserve;
    private final TransferFormat transfers;
    private final Nodes nodes;
    private final Leadership leadership;
    private final Heartbeats heartbeats;
    private final NodeCalls calls;
    private final LoadGate gate;
    private final Publications publications;
    private final Duration patience;

    /// @param transfers over the same files
    /// @param patience for a repair under way, and for a commit that is not shown yet
    Writes(
            Catalog catalog,
            FileStore files,
            TransferFormat transfers,
            Nodes nodes,
            Leadership leadership,
            Heartbeats heartbeats,
            NodeCalls calls,
            LoadGate gate,
            Publications publications,
            Duration patience) {
        this.catalog = catalog;
        this.files = files;
        this.transfers = transfers;
        this.reserve = SpaceReserve.standard(files);
        this.nodes = nodes;
        this.leadership = leadership;
        this.heartbeats = heartbeats;
        this.calls = calls;
        this.gate = gate;
        this.publications = publications;
        this.patience = patience;
    }

    /// At start: removes what a crash left.
    void clear() {
        files.deleteAll(SPOOL);
    }

    WriteSummary write(WriteRequest request) {
        WriteTarget target = request.target();
        Location spool = SPOOL.resolve(request.transaction() + "-" + target.table());
        try {
            spool(request, spool);
            boolean changesRows = target.schema().keysType() == KeysType.PRIMARY;
            Map<TabletId, Version> needed = changesRows ? versions(target) : Map.of();
            return prepare(
                    request.transaction(),
                    target,
                    needed,
                    (node, own) -> {
                        NodeWrite write =
                                new NodeWrite(
                                        request.transaction(),
                                        target,
                                        own,
                                        request.source().hasOperation());
                        return write(node, write, spool);
                    });
        } finally {
            files.delete(spool);
        }
    }

    WriteSummary delete(DeleteRequest request) {
        WriteTarget target = request.target();
        return prepare(
                request.transaction(),
                target,
                versions(target),
                (node, own) ->
                        node.delete(
                                new NodeDelete(
                                        request.transaction(),
                                        target,
                                        own,
                                        request.predicateSql(),
                                        request.zone())));
    }

    /// Runs the source once, here, so that every replica gets equal rows.
    private void spool(WriteRequest request, Location spool) {
        reserve.require();
        files.delete(spool);
        transfers.write(request.target().schema(), request.source(), spool);
    }

    private WriteSummary write(BackendNode node, NodeWrite write, Location spool) {
        try (InputStream rows = files.read(spool)) {
            return node.write(write, rows);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read " + spool + ": " + e.getMessage());
        }
    }

    private interface Step {
        WriteSummary on(BackendNode node, Set<TabletId> own);
    }

    /// @param needed what a backend must show before it is asked
    private WriteSummary prepare(
            TransactionId transaction,
            WriteTarget target,
            Map<TabletId, Version> needed,
            Step step) {
        List<TabletId> tablets = target.tablets().toList();
        long epoch = requireLeading();
        gate.enter(transaction, target.table(), patience);
        TabletReplicas replicas = TabletReplicas.of(catalog.current(), target.table());
        heartbeats.awaitJudged(replicas.backends(), patience);
        Map<BackendId, Set<TabletId>> own = usable(replicas, tablets);
        publications.asking(transaction, own.keySet(), epoch);
        Map<BackendId, Outcome<WriteSummary>> outcomes =
                calls.all(
                        own.keySet(),
                        backend -> {
                            requireShown(backend, needed);
                            return step.on(
                                    nodes.node(backend), Objects.requireNonNull(own.get(backend)));
                        });
        WriteSummary summary = new Quorum(replicas, outcomes).summary(tablets);
        publications.prepared(transaction, summary);
        return summary;
    }

    private long requireLeading() {
        return leadership
                .epoch()
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.NOT_LEADER,
                                "This frontend does not lead the cluster; send the change to the leader"));
    }

    private Map<BackendId, Set<TabletId>> usable(TabletReplicas replicas, List<TabletId> tablets) {
        Map<BackendId, Set<TabletId>> own = new TreeMap<>();
        for (TabletId tablet : tablets) {
            replicas.place(tablet).good().stream()
                    .filter(heartbeats::usable)
                    .forEach(id -> own.computeIfAbsent(id, one -> new HashSet<>()).add(tablet));
        }
        return own;
    }

    private void requireShown(BackendId backend, Map<TabletId, Version> needed) {
        if (!publications.await(backend, needed, patience)) {
            throw StarkeepException.of(
                    ErrorCode.NODE_UNREACHABLE,
                    "Backend " + backend + " does not show a committed load yet");
        }
    }

    private Map<TabletId, Version> versions(WriteTarget target) {
        TabletReplicas replicas = TabletReplicas.of(catalog.current(), target.table());
        Map<TabletId, Version> versions = new HashMap<>();
        target.tablets().forEach(tablet -> versions.put(tablet, replicas.place(tablet).visible()));
        return versions;
    }
}
