package io.starkeep.backend;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.TableId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One lock for each table whose rows somebody changes or wants to; first come, first served.
/// Thread-safe. A lock may be given back by another thread than took it.
public final class RowLocks {
    private final Map<TableId, Entry> entries = new HashMap<>();

    /// Nothing is locked.
    public RowLocks() {}

    /// As [Backend#lockRows].
    public WriteLock lock(TableId table, Duration wait) {
        Entry entry = enter(table);
        boolean taken = false;
        try {
            taken = entry.semaphore.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        } finally {
            if (!taken) {
                leave(table, entry);
            }
        }
        if (!taken) {
            throw StarkeepException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "Another statement has been changing rows of this table for "
                            + wait.toSeconds()
                            + " seconds; try again later");
        }
        return new Held(table, entry);
    }

    private synchronized Entry enter(TableId table) {
        Entry entry = entries.computeIfAbsent(table, id -> new Entry());
        entry.users++;
        return entry;
    }

    private synchronized void leave(TableId table, Entry entry) {
        entry.users--;
        if (entry.users == 0) {
            entries.remove(table);
        }
    }

    private static final class Entry {
        private final Semaphore semaphore = new Semaphore(1, true);
        private int users;
    }

    private final class Held implements WriteLock {
        private final TableId table;
        private final Entry entry;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Held(TableId table, Entry entry) {
            this.table = table;
            this.entry = entry;
        }

        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                entry.semaphore.release();
                leave(table, entry);
            }
        }
    }
}
