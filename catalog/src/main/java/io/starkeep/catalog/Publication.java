package io.starkeep.catalog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Makes durable versions visible, in order, and tells the listeners. Thread-safe.
final class Publication {
    private static final System.Logger LOGGER = System.getLogger("io.starkeep.catalog");

    private final LogReader reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Deque<Step> expected = new ArrayDeque<>();
    private final List<CatalogListener> listeners = new CopyOnWriteArrayList<>();
    private volatile CatalogVersion current = CatalogVersion.initial();

    Publication(LogReader reader) {
        this.reader = reader;
    }

    CatalogVersion current() {
        return current;
    }

    void addListener(CatalogListener listener) {
        listeners.add(listener);
    }

    /// Steps must be expected in the order of their positions, each before its record is enqueued.
    void expect(Step step) {
        lock.lock();
        try {
            expected.addLast(step);
        } finally {
            lock.unlock();
        }
    }

    /// The log did not take the record of the step that was expected last.
    void withdraw(Step step) {
        lock.lock();
        try {
            expected.removeLastOccurrence(step);
        } finally {
            lock.unlock();
        }
    }

    /// Makes visible every expected version up to this position, which is durable.
    void publish(LogPosition position) {
        lock.lock();
        try {
            while (!expected.isEmpty()
                    && expected.getFirst().position().sequence() <= position.sequence()) {
                show(expected.removeFirst());
            }
        } finally {
            lock.unlock();
        }
    }

    /// Makes visible what a record makes of the current version: the step that was expected, or
    /// what the record says when another process wrote it.
    void apply(LogPosition position, byte[] record) {
        lock.lock();
        try {
            Step first = expected.peekFirst();
            if (first != null && first.position().equals(position)) {
                show(expected.removeFirst());
            } else {
                List<Change> changes = reader.changes(position.sequence(), record);
                CatalogVersion before = current;
                CatalogVersion after =
                        Fold.apply(before, changes).withSequence(position.sequence());
                show(new Step(position, before, after, changes));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Forgets the expected versions of earlier terms: they never come.
    void forgetBefore(long term) {
        lock.lock();
        try {
            expected.removeIf(step -> step.position().term() < term);
        } finally {
            lock.unlock();
        }
    }

    /// Makes this state visible in the place of all others. The changes on the way to it are not
    /// known, so listeners hear of none.
    void restore(LogCheckpoint checkpoint) {
        CatalogVersion version = reader.version(checkpoint);
        lock.lock();
        try {
            CatalogVersion before = current;
            expected.clear();
            show(new Step(new LogPosition(0, version.sequence()), before, version, List.of()));
        } finally {
            lock.unlock();
        }
    }

    /// @return whether a version of at least this sequence is visible
    boolean await(long sequence, Duration patience) throws InterruptedException {
        long nanos = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (current.sequence() < sequence && nanos > 0) {
                nanos = progress.awaitNanos(nanos);
            }
            return current.sequence() >= sequence;
        } finally {
            lock.unlock();
        }
    }

    private void show(Step step) {
        current = step.after();
        progress.signalAll();
        listeners.forEach(listener -> tell(listener, step));
    }

    /// A listener's fault must not look like a failed commit.
    private static void tell(CatalogListener listener, Step step) {
        try {
            listener.committed(step.before(), step.after(), step.changes());
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "A listener of the catalog failed", e);
        }
    }

    /// From one version to the next.
    record Step(
            LogPosition position,
            CatalogVersion before,
            CatalogVersion after,
            List<Change> changes) {}
}
