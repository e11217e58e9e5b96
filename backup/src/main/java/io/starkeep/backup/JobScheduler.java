package io.starkeep.backup;

import java.time.Duration;

/// Runs the work of jobs on a bounded number of threads.
@FunctionalInterface
public interface JobScheduler {
    /// Runs `work` once, after the delay; never on the calling thread. Work given to a scheduler
    /// that has ended is dropped.
    void schedule(Duration delay, Runnable work);
}
