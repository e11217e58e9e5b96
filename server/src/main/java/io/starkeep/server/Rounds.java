package io.starkeep.server;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Work that is done again and again, one round at a time.
final class Rounds implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());

    private final String name;
    private final Runnable work;
    private final ScheduledExecutorService scheduler;
    private final Future<?> rounds;

    /// @param name for the log
    /// @param pause before the first round and between rounds
    Rounds(String name, Runnable work, ScheduledExecutorService scheduler, Duration pause) {
        this.name = name;
        this.work = work;
        this.scheduler = scheduler;
        this.rounds =
                scheduler.scheduleWithFixedDelay(
                        this::round, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A failed round is told to the log; the next one tries again.
    void round() {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, name + " failed", e);
        }
    }

    /// One more round, at once, perhaps beside another one.
    void now() {
        if (!rounds.isCancelled()) {
            scheduler.execute(this::round);
        }
    }

    /// Starts no other round.
    @Override
    public void close() {
        rounds.cancel(false);
    }
}
