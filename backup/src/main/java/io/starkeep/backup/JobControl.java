package io.starkeep.backup;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TransferMonitor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// What is known of a running job beyond its record: whether it shall stop, how far it is, what
/// went wrong last. Lost with the process; nothing durable depends on it. Thread-safe.
final class JobControl implements TransferMonitor {
    private final Instant deadline;
    private final InstantSource clock;

    /// Held while a step runs: one at a time.
    final ReentrantLock lock = new ReentrantLock();

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger total = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean cancelRequested;
    private volatile boolean stopRequested;
    private volatile Optional<String> lastError = Optional.empty();

    JobControl(Job job, InstantSource clock) {
        this.deadline = job.created().plus(job.timeout());
        this.clock = clock;
    }

    void requestCancel() {
        cancelRequested = true;
    }

    boolean cancelRequested() {
        return cancelRequested;
    }

    /// The process ends: the step shall stop without a change of state.
    void requestStop() {
        stopRequested = true;
    }

    boolean stopRequested() {
        return stopRequested;
    }

    boolean expired() {
        return clock.instant().isAfter(deadline);
    }

    @Override
    public void check() {
        if (cancelRequested || stopRequested || expired()) {
            throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
        }
    }

    void begin(int files) {
        done.set(0);
        total.set(files);
    }

    @Override
    public void moved(StoredFile file) {
        done.incrementAndGet();
    }

    int done() {
        return done.get();
    }

    int total() {
        return total.get();
    }

    /// A step is done; what went wrong before it no longer counts.
    void advanced() {
        failures.set(0);
        lastError = Optional.empty();
    }

    /// @return how many times in a row the step has failed now
    int failed(String message) {
        lastError = Optional.of(message);
        return failures.incrementAndGet();
    }

    Optional<String> lastError() {
        return lastError;
    }
}
