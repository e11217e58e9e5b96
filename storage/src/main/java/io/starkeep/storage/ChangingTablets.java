package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.TabletId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The tablets for which somebody is working out which rows to delete: their rowsets must stay
/// until that is prepared. Compaction that keeps losing against them can have a tablet for itself;
/// then they wait. Thread-safe.
final class ChangingTablets {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Map<TabletId, Integer> counts = new HashMap<>();
    private final Set<TabletId> reserved = new HashSet<>();

    /// Waits while one of the tablets is reserved.
    void add(Collection<TabletId> tablets) {
        lock.lock();
        try {
            while (tablets.stream().anyMatch(reserved::contains)) {
                freed.await();
            }
            tablets.forEach(tablet -> counts.merge(tablet, 1, Integer::sum));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        } finally {
            lock.unlock();
        }
    }

    void remove(Collection<TabletId> tablets) {
        lock.lock();
        try {
            tablets.forEach(tablet ->
                    counts.computeIfPresent(tablet, (key, count) -> count == 1 ? null : count - 1));
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean contains(TabletId tablet) {
        lock.lock();
        try {
            return counts.containsKey(tablet);
        } finally {
            lock.unlock();
        }
    }

    /// Lets nobody begin to change the tablet, and waits for those who did. One reservation at a
    /// time; to be released in any case.
    ///
    /// @return whether all were done within the limit
    boolean reserve(TabletId tablet, Duration limit) {
        lock.lock();
        try {
            reserved.add(tablet);
            long nanos = limit.toNanos();
            while (counts.containsKey(tablet) && nanos > 0) {
                nanos = freed.awaitNanos(nanos);
            }
            return !counts.containsKey(tablet);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        } finally {
            lock.unlock();
        }
    }

    void release(TabletId tablet) {
        lock.lock();
        try {
            reserved.remove(tablet);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
