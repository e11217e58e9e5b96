package io.starkeep.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// Makes durable versions visible, in order, and tells the listeners. Thread-safe.
final class Publication {
    private static final System.Logger LOGGER = System.getLogger("io.starkeep.catalog");

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Step> expected = new ArrayDeque<>();
    private final List<CatalogListener> listeners = new CopyOnWriteArrayList<>();
    private volatile CatalogVersion current;

    Publication(CatalogVersion current) {
        this.current = current;
    }

    CatalogVersion current() {
        return current;
    }

    void addListener(CatalogListener listener) {
        listeners.add(listener);
    }

    /// Steps must be expected in the order of their sequences.
    void expect(Step step) {
        lock.lock();
        try {
            expected.addLast(step);
        } finally {
            lock.unlock();
        }
    }

    /// Makes visible every version up to this sequence, which is durable.
    CatalogVersion publish(long sequence) {
        lock.lock();
        try {
            while (!expected.isEmpty() && expected.getFirst().after().sequence() <= sequence) {
                Step step = expected.removeFirst();
                current = step.after();
                listeners.forEach(listener -> tell(listener, step));
            }
            return current;
        } finally {
            lock.unlock();
        }
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
    record Step(CatalogVersion before, CatalogVersion after, List<Change> changes) {}
}
