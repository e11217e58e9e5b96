package io.starkeep.raft;

import io.starkeep.catalog.LogPosition;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What became of the records that this member enqueued. Thread-safe.
final class Progress {
    private static final long NONE = -1;
    private static final int MAX_RECORDS = 4_096;
    private static final int TERMS_KEPT = 100;

    private final int maxBytes;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// The newest sequence applied in each term that this member led.
    private final TreeMap<Long, Long> applied = new TreeMap<>();

    private final Deque<Size> underWay = new ArrayDeque<>();
    private long bytesUnderWay;
    private long leadingTerm = NONE;
    private long settledTerm;
    private long unknownTerm = NONE;
    private boolean closed;

    /// @param maxBytes records under way; more of them wait
    /// @param patience to learn a record's fate when the leadership was lost
    Progress(int maxBytes, Duration patience) {
        this.maxBytes = maxBytes;
        this.patience = patience;
    }

    /// This member leads, and applied everything up to `sequence`.
    void leads(long term, long sequence) {
        update(() -> {
            leadingTerm = term;
            applied.put(term, sequence);
            if (applied.size() > TERMS_KEPT) {
                applied.pollFirstEntry();
            }
        });
    }

    /// This member does not lead any more.
    void lost() {
        update(() -> {
            leadingTerm = NONE;
            underWay.clear();
            bytesUnderWay = 0;
        });
    }

    void applied(long term, long sequence) {
        update(() -> {
            applied.computeIfPresent(term, (_, _) -> sequence);
            while (!underWay.isEmpty() && underWay.getFirst().sequence() <= sequence) {
                bytesUnderWay -= underWay.removeFirst().bytes();
            }
        });
    }

    /// What was enqueued before this term and is not applied yet never will be.
    void settled(long term) {
        update(() -> settledTerm = Math.max(settledTerm, term));
    }

    /// A checkpoint took the place of the records up to this term; what of them it holds is
    /// unknown.
    void skipped(long term) {
        update(() -> unknownTerm = Math.max(unknownTerm, term));
    }

    void close() {
        update(() -> closed = true);
    }

    private void update(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean leads(long term) {
        lock.lock();
        try {
            return leadingTerm == term && !closed;
        } finally {
            lock.unlock();
        }
    }

    /// Makes room for a record; waits while too much is under way.
    ///
    /// @throws StarkeepException NOT_LEADER, SERVER_SHUTDOWN
    void begin(LogPosition position, int bytes) {
        lock.lock();
        try {
            while (isFull()) {
                refuseUnlessLeading(position.term());
                changed.awaitUninterruptibly();
            }
            refuseUnlessLeading(position.term());
            underWay.addLast(new Size(position.sequence(), bytes));
            bytesUnderWay += bytes;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return bytesUnderWay > maxBytes || underWay.size() >= MAX_RECORDS;
    }

    private void refuseUnlessLeading(long term) {
        if (closed) {
            throw StarkeepException.of(ErrorCode.SERVER_SHUTDOWN);
        }
        if (leadingTerm != term) {
            throw notLeading();
        }
    }

    /// Waits until the record is applied. An interrupt does not end the wait.
    ///
    /// @throws StarkeepException NOT_LEADER when it certainly never will be, OUTCOME_UNKNOWN
    void await(LogPosition position) {
        boolean interrupted = false;
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!isApplied(position)) {
                refuseIfUnknown(position.term(), left);
                try {
                    if (leadingTerm == position.term()) {
                        changed.await();
                    } else {
                        left = changed.awaitNanos(left);
                    }
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isApplied(LogPosition position) {
        Long newest = applied.get(position.term());
        return newest != null && newest >= position.sequence();
    }

    private void refuseIfUnknown(long term, long left) {
        if (closed || unknownTerm >= term || left <= 0) {
            throw StarkeepException.of(
                    ErrorCode.OUTCOME_UNKNOWN,
                    "This frontend lost the leadership before a majority confirmed the change; whether"
                            + " it happened is unknown. Look before you try again");
        }
        if (settledTerm > term) {
            throw notLeading();
        }
    }

    private static StarkeepException notLeading() {
        return StarkeepException.of(
                ErrorCode.NOT_LEADER,
                "This frontend lost the leadership; nothing was changed, try again");
    }

    /// @param sequence of a record under way
    private record Size(long sequence, int bytes) {}
}
