package io.starkeep.server;

import io.starkeep.catalog.LogMember;
import io.starkeep.error.StarkeepException;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Changes the members of the group that keeps the catalog's log, one change at a time and without
/// letting the caller wait: a new member may need a minute to catch up. Thread-safe.
final class GroupChanges {
    private static final System.Logger LOG = System.getLogger(GroupChanges.class.getName());

    private final Consumer<Set<LogMember>> change;
    private final Executor threads;
    private final AtomicBoolean underWay = new AtomicBoolean();

    /// @param change makes these the members; it may take its time
    /// @param threads one for each change
    GroupChanges(Consumer<Set<LogMember>> change, Executor threads) {
        this.change = change;
        this.threads = threads;
    }

    /// Does nothing while a change is under way: whoever asks again and again will be heard.
    void begin(Set<LogMember> wanted) {
        if (underWay.compareAndSet(false, true)) {
            threads.execute(() -> run(wanted));
        }
    }

    private void run(Set<LogMember> wanted) {
        try {
            change.accept(wanted);
        } catch (StarkeepException failed) {
            LOG.log(
                    Level.WARNING,
                    "The frontends of the cluster are not yet those that it names: {0}",
                    failed.getMessage());
        } finally {
            underWay.set(false);
        }
    }
}
