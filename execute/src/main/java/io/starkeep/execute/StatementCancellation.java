package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The cancellation of one statement. Thread-safe.
///
/// The actions run again and again until the statement has ended: an interruption that comes just
/// before the engine begins would be lost.
final class StatementCancellation implements Cancellation, AutoCloseable {
    private static final long REPEAT_MILLIS = 50;

    /// Why a statement shall end.
    enum Reason {
        KILLED,
        TIMED_OUT,
        SHUTDOWN
    }

    private final ScheduledExecutorService timer;
    private final long limitSeconds;
    private final AtomicReference<@Nullable Reason> reason = new AtomicReference<>();
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private final ScheduledFuture<?> timeLimit;
    private volatile @Nullable ScheduledFuture<?> repetition;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean ended;

    StatementCancellation(ScheduledExecutorService timer, long limitSeconds) {
        this.timer = timer;
        this.limitSeconds = limitSeconds;
        this.timeLimit =
                timer.schedule(() -> cancel(Reason.TIMED_OUT), limitSeconds, TimeUnit.SECONDS);
    }

    /// Only the first reason counts.
    void cancel(Reason why) {
        if (ended || !reason.compareAndSet(null, why)) {
            return;
        }
        repetition =
                timer.scheduleWithFixedDelay(
                        this::runActions, 0, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
        if (ended) {
            stopRepeating();
        }
    }

    @Override
    public void check() {
        Reason why = reason.get();
        if (why != null) {
            throw switch (why) {
                case KILLED -> StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
                case TIMED_OUT ->
                        StarkeepException.of(ErrorCode.QUERY_TIMEOUT, Long.toString(limitSeconds));
                case SHUTDOWN -> StarkeepException.of(ErrorCode.SERVER_SHUTDOWN);
            };
        }
    }

    @Override
    public Registration onCancel(Runnable action) {
        actions.add(action);
        if (reason.get() != null) {
            action.run();
        }
        return () -> actions.remove(action);
    }

    private void runActions() {
        lock.lock();
        try {
            if (!ended) {
                actions.forEach(Runnable::run);
            }
        } finally {
            lock.unlock();
        }
    }

    private void stopRepeating() {
        ScheduledFuture<?> current = repetition;
        if (current != null) {
            current.cancel(false);
        }
    }

    /// The statement has ended. Waits for actions under way: a late one would hit the next
    /// statement.
    @Override
    public void close() {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
        timeLimit.cancel(false);
        stopRepeating();
    }
}
