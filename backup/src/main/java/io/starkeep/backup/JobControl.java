package io.starkeep.backup;

import io.starkeep.backend.JobFile;
import io.starkeep.backend.JobMonitor;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.type.BackendId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/// What is known of a running job beyond its record: whether it shall stop, how far it is, what
/// went wrong last. Lost with the process; nothing durable depends on it. Thread-safe.
final class JobControl implements JobMonitor {
    private static final int SHUNNED_AFTER = 3;

    private final Instant deadline;
    private final InstantSource clock;

    /// Held while a step runs: one at a time.
    final ReentrantLock lock = new ReentrantLock();

    private final JobProgress progress;
    private final JobMeters.Meter meter;
    private final LongAdder movedFiles = new LongAdder();
    private final LongAdder movedBytes = new LongAdder();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean cancelRequested;
    private volatile boolean stopRequested;
    private volatile Optional<String> lastError = Optional.empty();
    private volatile Optional<String> pause = Optional.empty();
    private volatile Queue queue = Queue.NONE;
    private final Map<BackendId, Integer> troubles = new ConcurrentHashMap<>();
    private final Set<BackendId> shunned = ConcurrentHashMap.newKeySet();

    /// What a job waits for before it begins.
    ///
    /// @param position 0 when it does not wait
    record Queue(int position, String reason) {
        static final Queue NONE = new Queue(0, "");
    }

    JobControl(Job job, JobMeters.Meter meter, InstantSource clock) {
        this.deadline = job.created().plus(job.timeout());
        this.clock = clock;
        this.meter = meter;
        this.progress = new JobProgress(clock);
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

    /// @throws StarkeepException QUERY_INTERRUPTED when the job shall not go on
    void check() {
        if (cancelRequested || stopRequested || expired()) {
            throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
        }
    }

    /// A transfer begins.
    void begin(List<JobFile> files) {
        progress.begin(files);
    }

    @Override
    public TransferMonitor of(Optional<BackendId> backend) {
        Optional<TaskProgress> task = progress.task(backend);
        return new TransferMonitor() {
            @Override
            public void check() {
                JobControl.this.check();
            }

            @Override
            public void passed(StoredFile file, int bytes) {
                meter.bytes.add(bytes);
                task.ifPresent(one -> one.passed(file, bytes));
            }

            @Override
            public void moved(StoredFile file) {
                movedFiles.increment();
                movedBytes.add(file.size());
                if (task.filter(one -> one.moved(file)).isPresent()) {
                    failures.set(0);
                    meter.files.increment();
                }
            }
        };
    }

    /// In all transfers since this process took the job.
    Amount moved() {
        return new Amount(movedFiles.sum(), movedBytes.sum());
    }

    JobFigures figures() {
        return progress.figures();
    }

    /// A step is done; what went wrong before it no longer counts.
    void advanced() {
        failures.set(0);
        lastError = Optional.empty();
        pause = Optional.empty();
        queue = Queue.NONE;
    }

    /// @return how many times in a row the step has failed now
    int failed(String message) {
        lastError = Optional.of(message);
        pause = Optional.empty();
        return failures.incrementAndGet();
    }

    /// Somebody must mend something before the work can go on.
    void pause(String reason) {
        lastError = Optional.of(reason);
        pause = Optional.of(reason);
    }

    /// Why the job is paused, if it is.
    Optional<String> pauseReason() {
        return pause;
    }

    void waits(Queue place) {
        queue = place;
    }

    Queue queue() {
        return queue;
    }

    /// A backend that fails three times, or has a damaged file, is no longer asked for a replica if
    /// another backend has one.
    @Override
    public void failed(BackendId backend, StarkeepException problem) {
        int times = troubles.merge(backend, 1, Integer::sum);
        if (problem.code() == ErrorCode.FILE_DAMAGED) {
            troubles.put(backend, Math.max(times, SHUNNED_AFTER));
        }
    }

    /// @return whether a backend is to be shunned from now on that was not before
    boolean shun() {
        boolean news = false;
        for (Map.Entry<BackendId, Integer> trouble : troubles.entrySet()) {
            news |= trouble.getValue() >= SHUNNED_AFTER && shunned.add(trouble.getKey());
        }
        return news;
    }

    Set<BackendId> shunned() {
        return Set.copyOf(shunned);
    }

    Optional<String> lastError() {
        return lastError;
    }
}
