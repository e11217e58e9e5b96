package io.starkeep.server;

import io.starkeep.backend.Backend;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.TabletCensus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Empties the recycle bin of what nobody asked back in time, and drops tablets that the catalog
/// can no longer name. One round at a time.
final class Housekeeping implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Housekeeping.class.getName());

    private final Catalog catalog;
    private final Backend backend;
    private final InstantSource clock;
    private final Duration keep;
    private final Future<?> rounds;

    /// @param keep how long dropped things can be recovered (`catalog_trash_expire_second`)
    Housekeeping(
            Catalog catalog,
            Backend backend,
            InstantSource clock,
            Duration keep,
            ScheduledExecutorService scheduler,
            Duration pause) {
        this.catalog = catalog;
        this.backend = backend;
        this.clock = clock;
        this.keep = keep;
        this.rounds =
                scheduler.scheduleWithFixedDelay(
                        this::round, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The bin first, so that its tablets go in the same round. A failed round is told to the log;
    /// the next one tries again.
    private void round() {
        try {
            catalog.commit(
                    draft -> draft.version().recycleBin().erasures(clock.instant().minus(keep)));
            TabletCensus census = catalog.tabletCensus();
            backend.retain(census.known(), census.newest());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Housekeeping failed", e);
        }
    }

    @Override
    public void close() {
        rounds.cancel(false);
    }
}
