package io.starkeep.cluster;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.TabletChange;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.BackendId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The transactions that this frontend runs as the leader: who prepared them, and from the commit
/// decision on, which backends do not show them yet. Thread-safe; it never waits for a backend.
final class Publications {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<TransactionId, Running> running = new HashMap<>();

    /// Those to abort, and where that may not be done yet.
    private final Map<TransactionId, Set<BackendId>> aborting = new HashMap<>();

    private static final class Running {
        private final long epoch;
        private final Map<BackendId, Map<TabletId, PartitionId>> prepared = new HashMap<>();

        /// Backends that were asked to prepare and may have done it, whatever they said.
        private final Set<BackendId> asked = new HashSet<>();

        /// Backends that show it.
        private final Set<BackendId> shown = new HashSet<>();

        private Optional<Map<PartitionId, Version>> versions = Optional.empty();

        Running(long epoch) {
            this.epoch = epoch;
        }

        Set<BackendId> hidden() {
            Set<BackendId> hidden = new HashSet<>(prepared.keySet());
            hidden.removeAll(shown);
            return hidden;
        }

        /// Whether each tablet can be read somewhere.
        boolean isReadable() {
            Set<TabletId> readable = new HashSet<>();
            shown.forEach(id -> readable.addAll(prepared.getOrDefault(id, Map.of()).keySet()));
            return prepared.values().stream().allMatch(one -> readable.containsAll(one.keySet()));
        }

        boolean hides(BackendId backend, Map<TabletId, Version> wanted) {
            if (versions.isEmpty() || shown.contains(backend)) {
                return false;
            }
            return prepared.getOrDefault(backend, Map.of()).entrySet().stream()
                    .anyMatch(entry -> isWanted(entry.getKey(), entry.getValue(), wanted));
        }

        private boolean isWanted(
                TabletId tablet, PartitionId partition, Map<TabletId, Version> wanted) {
            Version given = versions.orElseThrow().get(partition);
            Version asked = wanted.get(tablet);
            return given != null && asked != null && asked.compareTo(given) >= 0;
        }
    }

    /// This frontend leads in a new epoch: what it ran before may have been dropped by a leader in
    /// between, so it must not commit any more. Whatever of it is committed already is published
    /// when the backends are met again.
    void begin(long epoch) {
        lock.lock();
        try {
            running.values().removeIf(one -> one.epoch < epoch);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// A transaction is about to be prepared on these backends.
    ///
    /// @param epoch in which this frontend leads
    void asking(TransactionId transaction, Collection<BackendId> backends, long epoch) {
        lock.lock();
        try {
            running.computeIfAbsent(transaction, id -> new Running(epoch)).asked.addAll(backends);
        } finally {
            lock.unlock();
        }
    }

    /// It was prepared, by the replicas that the summary names.
    void prepared(TransactionId transaction, WriteSummary summary) {
        lock.lock();
        try {
            Running one = running.get(transaction);
            if (one == null) {
                return; // of an epoch before: it will not commit
            }
            for (Map.Entry<TabletId, TabletChange> entry : summary.tablets().entrySet()) {
                for (BackendId backend : entry.getValue().replicas()) {
                    one.prepared
                            .computeIfAbsent(backend, id -> new HashMap<>())
                            .put(entry.getKey(), entry.getValue().partition());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// @param epoch in which this frontend leads now; empty when it does not
    /// @throws StarkeepException TRANSACTION_CONFLICT when the transaction was prepared in another
    ///   one
    void committing(
            TransactionId transaction, Map<PartitionId, Version> versions, OptionalLong epoch) {
        lock.lock();
        try {
            Running one = running.get(transaction);
            if (one == null || !epoch.equals(OptionalLong.of(one.epoch))) {
                throw StarkeepException.of(
                        ErrorCode.TRANSACTION_CONFLICT,
                        "The cluster has had another leader since the rows of transaction %s were written; load again"
                                .formatted(transaction));
            }
            one.versions = Optional.of(Map.copyOf(versions));
        } finally {
            lock.unlock();
        }
    }

    /// Whether the transaction may still be decided by this frontend, or is being shown by it.
    boolean isRunning(TransactionId transaction) {
        lock.lock();
        try {
            return running.containsKey(transaction);
        } finally {
            lock.unlock();
        }
    }

    /// The backends that do not show the committed transaction yet.
    Set<BackendId> unpublished(TransactionId transaction) {
        lock.lock();
        try {
            return Optional.ofNullable(running.get(transaction))
                    .map(Running::hidden)
                    .orElse(Set.of());
        } finally {
            lock.unlock();
        }
    }

    /// What the backend has prepared and does not show, of transactions in the commit decision or
    /// after it, with the versions that they give.
    Map<TransactionId, Map<PartitionId, Version>> unpublishedOn(BackendId backend) {
        lock.lock();
        try {
            Map<TransactionId, Map<PartitionId, Version>> found = new TreeMap<>();
            running.forEach((transaction, one) -> {
                if (one.versions.isPresent() && one.hidden().contains(backend)) {
                    found.put(transaction, one.versions.get());
                }
            });
            return found;
        } finally {
            lock.unlock();
        }
    }

    /// A backend shows the committed transaction.
    void published(TransactionId transaction, BackendId backend) {
        lock.lock();
        try {
            Running one = running.get(transaction);
            if (one != null) {
                one.shown.add(backend);
                if (one.versions.isPresent() && one.hidden().isEmpty()) {
                    running.remove(transaction);
                }
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Whether every tablet that the committed transaction touches shows it on one backend at
    /// least.
    boolean isReadable(TransactionId transaction) {
        lock.lock();
        try {
            return Optional.ofNullable(running.get(transaction))
                    .map(Running::isReadable)
                    .orElse(true);
        } finally {
            lock.unlock();
        }
    }

    /// The transaction will not commit.
    ///
    /// @return the backends that must drop it
    Set<BackendId> abort(TransactionId transaction) {
        lock.lock();
        try {
            Running one = running.remove(transaction);
            if (one != null && !one.asked.isEmpty()) {
                aborting.put(transaction, new HashSet<>(one.asked));
            }
            changed.signalAll();
            return Set.copyOf(aborting.getOrDefault(transaction, Set.of()));
        } finally {
            lock.unlock();
        }
    }

    /// Those that the backend may still have to drop.
    List<TransactionId> abortingOn(BackendId backend) {
        lock.lock();
        try {
            return aborting.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(backend))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// A backend has dropped it.
    void aborted(TransactionId transaction, BackendId backend) {
        lock.lock();
        try {
            Set<BackendId> left = aborting.get(transaction);
            if (left != null) {
                left.remove(backend);
                if (left.isEmpty()) {
                    aborting.remove(transaction);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Forgets backends that have left the cluster.
    void retain(Set<BackendId> members) {
        lock.lock();
        try {
            running.values().forEach(one -> one.prepared.keySet().retainAll(members));
            running.values().removeIf(one -> one.versions.isPresent() && one.hidden().isEmpty());
            aborting.values().forEach(left -> left.retainAll(members));
            aborting.values().removeIf(Set::isEmpty);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether a backend lacks a version of one of the tablets at or below the wanted one.
    boolean isBehind(BackendId backend, Map<TabletId, Version> wanted) {
        lock.lock();
        try {
            return hidden(backend, wanted);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the backend is no longer behind.
    ///
    /// @return whether it is not
    boolean await(BackendId backend, Map<TabletId, Version> wanted, Duration patience) {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (hidden(backend, wanted) && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return !hidden(backend, wanted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        } finally {
            lock.unlock();
        }
    }

    private boolean hidden(BackendId backend, Map<TabletId, Version> wanted) {
        return running.values().stream().anyMatch(one -> one.hides(backend, wanted));
    }
}
