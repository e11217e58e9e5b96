package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The transactions that are being committed: the catalog may show their versions already while
/// their files do not show yet. In memory only, thread-safe, and apart from the ledger's lock,
/// which is held during I/O.
final class Announcements {
    private static final long LIMIT_SECONDS = 60;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition published = lock.newCondition();
    private final Map<TransactionId, Map<TabletId, PartitionId>> prepared = new HashMap<>();
    private final Map<TransactionId, Map<TabletId, Version>> committing = new HashMap<>();

    void prepared(TransactionId transaction, Map<TabletId, PartitionId> tablets) {
        lock.lock();
        try {
            prepared.computeIfAbsent(transaction, t -> new HashMap<>()).putAll(tablets);
        } finally {
            lock.unlock();
        }
    }

    void announce(TransactionId transaction, Map<PartitionId, Version> versions) {
        lock.lock();
        try {
            Map<TabletId, Version> expected = new HashMap<>();
            prepared.getOrDefault(transaction, Map.of())
                    .forEach((tablet, partition) -> {
                        Version version = versions.get(partition);
                        if (version != null) {
                            expected.put(tablet, version);
                        }
                    });
            committing.put(transaction, expected);
        } finally {
            lock.unlock();
        }
    }

    void finished(TransactionId transaction) {
        lock.lock();
        try {
            prepared.remove(transaction);
            committing.remove(transaction);
            published.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until no announced version at or below the wanted ones is unpublished.
    void await(Map<TabletId, Version> wanted) {
        lock.lock();
        try {
            long nanos = TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (isAhead(wanted)) {
                if (nanos <= 0) {
                    throw StarkeepException.of(
                            ErrorCode.RESOURCE_EXHAUSTED,
                            "A committed load has not become readable within "
                                    + LIMIT_SECONDS
                                    + " seconds; look for disk errors in the log and try again");
                }
                nanos = published.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        } finally {
            lock.unlock();
        }
    }

    private boolean isAhead(Map<TabletId, Version> wanted) {
        return committing.values().stream()
                .flatMap(expected -> expected.entrySet().stream())
                .anyMatch(entry -> {
                    Version version = wanted.get(entry.getKey());
                    return version != null && version.compareTo(entry.getValue()) >= 0;
                });
    }
}
