package io.starkeep.load;

import io.starkeep.backend.Backend;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Shows committed transactions, again and again until it succeeds: what is committed is never
/// given up. Thread-safe.
final class Publisher {
    private static final long RETRY_SECONDS = 1;

    private final Backend backend;
    private final ScheduledExecutorService timer;

    Publisher(Backend backend, ScheduledExecutorService timer) {
        this.backend = backend;
        this.timer = timer;
    }

    /// @return VISIBLE, or COMMITTED when it could not be done yet
    LoadState publish(TransactionId transaction, Map<PartitionId, Version> versions) {
        try {
            backend.publish(transaction, versions);
            return LoadState.VISIBLE;
        } catch (StarkeepException notYet) {
            timer.schedule(() -> publish(transaction, versions), RETRY_SECONDS, TimeUnit.SECONDS);
            return LoadState.COMMITTED;
        }
    }
}
