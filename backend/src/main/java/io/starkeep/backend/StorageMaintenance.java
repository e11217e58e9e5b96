package io.starkeep.backend;

import io.starkeep.storage.TabletStore;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Runs the store's maintenance again and again, one round at a time. Start it after the store has
/// recovered, close it before the store.
public final class StorageMaintenance implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StorageMaintenance.class.getName());

    private final TabletStore store;
    private final Future<?> rounds;

    private StorageMaintenance(
            TabletStore store, ScheduledExecutorService scheduler, Duration pause) {
        this.store = store;
        long millis = pause.toMillis();
        rounds =
                scheduler.scheduleWithFixedDelay(
                        this::round, millis, millis, TimeUnit.MILLISECONDS);
    }

    /// @param scheduler stays the caller's; one of its threads is busy during a round
    /// @param pause from the end of a round to the begin of the next
    public static StorageMaintenance start(
            TabletStore store, ScheduledExecutorService scheduler, Duration pause) {
        return new StorageMaintenance(store, scheduler, pause);
    }

    /// A failed round is told to the log; the next one tries again.
    private void round() {
        try {
            store.maintain();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Storage maintenance failed", e);
        }
    }

    /// Starts no other round. One that is running goes on; whoever owns the scheduler waits for it.
    @Override
    public void close() {
        rounds.cancel(false);
    }
}
