package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.journal.Journal;
import io.starkeep.journal.JournalReplay;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The log of a catalog that one process has for itself: a journal in a folder. It leads from its
/// start, in term 0.
final class JournalLog implements CatalogLog {
    private static final System.Logger LOGGER = System.getLogger("io.starkeep.catalog");
    private static final int RETRY_RECORDS = 1_000;
    private static final long TERM = 0;
    private static final long FULL_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final FileStore store;
    private final Location folder;
    private final CatalogOptions options;
    private final ReentrantLock checkpointLock = new ReentrantLock();
    private @Nullable LogEvents events;
    private @Nullable Journal journal;
    private volatile long checkpointed;
    private volatile long retryAfter;
    private final AtomicLong toldFullAfter = new AtomicLong();

    JournalLog(FileStore store, Location folder, CatalogOptions options) {
        this.store = store;
        this.folder = folder;
        this.options = options;
    }

    @Override
    public void open(LogEvents told) {
        events = told;
        journal = Journal.open(store, folder, options.journal(), new Replay(told));
        told.leads(TERM);
    }

    private Journal journal() {
        return Objects.requireNonNull(journal, "the log is not open");
    }

    private LogEvents events() {
        return Objects.requireNonNull(events, "the log is not open");
    }

    /// The seal of an orderly end takes a sequence too, so it is not always `newest` + 1.
    @Override
    public long nextSequence(long newest) {
        return journal().lastSequence() + 1;
    }

    @Override
    public void enqueue(LogPosition position, long newest, byte[] record) {
        long sequence = journal().enqueue(record);
        Invariant.check(
                sequence == position.sequence(),
                "record %s was expected to be record %s",
                sequence,
                position.sequence());
    }

    /// While the disk is full it waits for space: others already decide on what this record says,
    /// so it must not fail. New records are refused meanwhile.
    @Override
    public void awaitDurable(LogPosition position) {
        while (!tryAwaitDurable(position)) {
            LockSupport.parkNanos(FULL_PAUSE_NANOS);
        }
        events().durable(position);
        checkpointIfDue(position.sequence());
    }

    private boolean tryAwaitDurable(LogPosition position) {
        try {
            journal().awaitDurable(position.sequence());
            return true;
        } catch (StarkeepException e) {
            if (e.code() != ErrorCode.DISK_FULL) {
                throw e;
            }
            if (toldFullAfter.getAndSet(position.sequence()) < position.sequence()) {
                LOGGER.log(
                        System.Logger.Level.ERROR,
                        "A change of the catalog waits: " + e.getMessage());
            }
            return false;
        }
    }

    private void checkpointIfDue(long sequence) {
        boolean due =
                sequence - checkpointed >= options.checkpointRecords()
                        || journal().bytesSinceCheckpoint() >= options.checkpointBytes();
        if (due && sequence > retryAfter && checkpointLock.tryLock()) {
            try {
                writeCheckpoint();
            } catch (StarkeepException e) {
                // the commit is durable without it; the next start reads more records
                retryAfter = sequence + RETRY_RECORDS;
                LOGGER.log(System.Logger.Level.WARNING, "The catalog has no new checkpoint", e);
            } finally {
                checkpointLock.unlock();
            }
        }
    }

    @Override
    public void checkpoint() {
        checkpointLock.lock();
        try {
            writeCheckpoint();
        } finally {
            checkpointLock.unlock();
        }
    }

    private void writeCheckpoint() {
        LogCheckpoint checkpoint = events().checkpoint();
        if (checkpoint.sequence() > checkpointed) {
            journal().checkpoint(checkpoint.sequence(), checkpoint.state());
            checkpointed = checkpoint.sequence();
        }
    }

    @Override
    public Duration silence() {
        return Duration.ZERO;
    }

    @Override
    public String description() {
        return "'%s' of %s".formatted(folder, store.description());
    }

    @Override
    public void close() {
        journal().close();
    }

    private final class Replay implements JournalReplay {
        private final LogEvents told;

        Replay(LogEvents told) {
            this.told = told;
        }

        @Override
        public void checkpoint(long sequence, byte[] state) {
            told.restored(new LogCheckpoint(sequence, state));
            checkpointed = sequence;
        }

        @Override
        public void record(long sequence, byte[] payload) {
            told.applied(new LogPosition(TERM, sequence), payload);
        }
    }
}
