package io.starkeep.cluster;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.TableId;
import io.starkeep.type.TransactionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// Lets the changes of a table pass together, from when they choose the replicas to write until
/// they are decided, and keeps new ones waiting while a repair needs the table to stand still.
/// Thread-safe; in the memory of the leader only.
final class LoadGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<TableId, Set<TransactionId>> inside = new HashMap<>();
    private final Set<TableId> closed = new HashSet<>();

    /// Waits while the gate of the table is closed. [#leave] must follow.
    ///
    /// @throws StarkeepException RESOURCE_EXHAUSTED when that took longer
    void enter(TransactionId transaction, TableId table, Duration patience) {
        lock.lock();
        try {
            if (!await(() -> !closed.contains(table), patience)) {
                throw StarkeepException.of(
                        ErrorCode.RESOURCE_EXHAUSTED,
                        "A replica of this table has been under repair for %s seconds; try again"
                                .formatted(patience.toSeconds()));
            }
            inside.computeIfAbsent(table, id -> new HashSet<>()).add(transaction);
        } finally {
            lock.unlock();
        }
    }

    /// The transaction is decided. Repeating it is harmless.
    void leave(TransactionId transaction) {
        lock.lock();
        try {
            inside.values().forEach(all -> all.remove(transaction));
            inside.values().removeIf(Set::isEmpty);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets nobody in from now on, and waits until all who are inside have left. Repairs of one
    /// table take turns.
    ///
    /// @return whether they did; then [#open] must follow, else the gate is open again
    boolean close(TableId table, Duration patience) {
        lock.lock();
        boolean empty = false;
        try {
            if (!await(() -> !closed.contains(table), patience)) {
                return false;
            }
            closed.add(table);
            try {
                empty = await(() -> !inside.containsKey(table), patience);
                return empty;
            } finally {
                if (!empty) {
                    reopen(table);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    void open(TableId table) {
        lock.lock();
        try {
            reopen(table);
        } finally {
            lock.unlock();
        }
    }

    private void reopen(TableId table) {
        closed.remove(table);
        changed.signalAll();
    }

    private boolean await(BooleanSupplier condition, Duration patience) {
        long nanos = patience.toNanos();
        try {
            while (!condition.getAsBoolean() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return condition.getAsBoolean();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        }
    }
}
