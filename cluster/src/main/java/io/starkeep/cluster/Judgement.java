package io.starkeep.cluster;

import io.starkeep.backend.BackendNode;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.catalog.TransactionRecord;
import io.starkeep.catalog.TransactionState;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Decides what becomes of the transactions that a backend has prepared: the catalog knows. What it
/// committed is published, by any frontend; all else is aborted, by the leader, unless it still
/// runs. Thread-safe.
final class Judgement implements NodeListener {
    private static final System.Logger LOG = System.getLogger(Judgement.class.getName());

    private final Catalog catalog;
    private final Nodes nodes;
    private final Leadership leadership;
    private final Publications publications;

    /// Up to which catalog version a follower has looked at each backend.
    private final Map<BackendId, Long> lookedAt = new ConcurrentHashMap<>();

    Judgement(Catalog catalog, Nodes nodes, Leadership leadership, Publications publications) {
        this.catalog = catalog;
        this.nodes = nodes;
        this.leadership = leadership;
        this.publications = publications;
    }

    @Override
    public void connected(BackendId backend) {
        lookedAt.remove(backend);
        if (leadership.epoch().isPresent()) {
            judge(backend);
            finish(backend);
        }
    }

    @Override
    public void answered(BackendId backend) {
        if (leadership.epoch().isPresent()) {
            finish(backend);
        }
    }

    /// Tries again what a backend could not be told before.
    void finish(BackendId backend) {
        BackendNode node = nodes.node(backend);
        publications
                .unpublishedOn(backend)
                .forEach((transaction, versions) -> {
                    if (committed(transaction).isPresent()) {
                        node.publish(transaction, versions);
                        publications.published(transaction, backend);
                    }
                });
        for (TransactionId transaction : publications.abortingOn(backend)) {
            node.abort(transaction);
            publications.aborted(transaction, backend);
        }
    }

    /// Lets a backend show everything that the present catalog version committed, where this
    /// frontend has not seen to it as the leader.
    void showCommitted(BackendId backend) {
        long sequence = catalog.current().sequence();
        if (lookedAt.getOrDefault(backend, -1L) >= sequence) {
            return;
        }
        BackendNode node = nodes.node(backend);
        for (TransactionId transaction : new TreeMap<>(node.prepared()).keySet()) {
            committed(transaction)
                    .ifPresent(record -> node.publish(transaction, record.versions()));
        }
        lookedAt.merge(backend, sequence, Math::max);
    }

    private void judge(BackendId backend) {
        BackendNode node = nodes.node(backend);
        new TreeMap<>(node.prepared())
                .forEach((transaction, tablets) -> {
                    // Looked at first: when it ends meanwhile, the catalog knows how.
                    boolean running = publications.isRunning(transaction);
                    Optional<TransactionRecord> record = committed(transaction);
                    if (record.isPresent()) {
                        node.publish(transaction, record.get().versions());
                    } else if (!running) {
                        if (catalog.current().transactions().mayHaveForgotten(transaction)) {
                            doubt(backend, transaction, tablets);
                        }
                        node.abort(transaction);
                    }
                });
    }

    private Optional<TransactionRecord> committed(TransactionId transaction) {
        return catalog.current()
                .transactions()
                .find(transaction)
                .filter(record -> record.state() != TransactionState.ABORTED);
    }

    /// Nobody knows any more whether it committed, so what it touched must be copied again.
    private void doubt(BackendId backend, TransactionId transaction, Set<TabletId> tablets) {
        try {
            catalog.commit(draft ->
                    new ReplicaMarks(draft.version()).marked(backend, tablets, ReplicaState.STALE));
            LOG.log(
                    Level.WARNING,
                    "Backend {0} kept transaction {1}, which the catalog has forgotten; its {2}"
                            + " tablets there are stale",
                    backend,
                    transaction,
                    tablets.size());
        } catch (StarkeepException failed) {
            LOG.log(
                    Level.WARNING,
                    "Transaction {0} of backend {1} stays undecided: {2}",
                    transaction,
                    backend,
                    failed.getMessage());
            throw failed;
        }
    }
}
