package io.starkeep.journal;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A log of records that survive a crash once they are acknowledged, with checkpoints that make its
/// beginning superfluous. Format: `docs/format/journal.md`.
///
/// Thread-safe. Any number of threads may append: one of them writes and syncs for all that wait
/// (group commit). A batch that does not fit on a full disk waits here, and everybody who comes
/// tries again to write it; until that succeeds no record is taken. After any other failed write or
/// sync the journal refuses everything: what the last batch left is unknown until the journal is
/// opened again.
public final class Journal implements AutoCloseable {
    private final JournalFolder files;
    private final JournalOptions options;
    private final SegmentWriter writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();

    private List<byte[]> waiting = new ArrayList<>();
    private long waitingBytes;
    private long lastSequence;
    private long durableSequence;
    private long bytesSinceCheckpoint;
    private boolean writing;

    /// The last batch did not fit on the disk, and waits.
    private boolean full;

    private boolean closed;
    private boolean sealed;
    private @Nullable Throwable failure;

    private Journal(JournalFolder files, JournalOptions options, Tail tail) {
        this.files = files;
        this.options = options;
        this.writer = new SegmentWriter(files, options.segmentBytes(), tail);
        this.lastSequence = tail.lastSequence();
        this.durableSequence = tail.lastSequence();
        this.bytesSinceCheckpoint = tail.replayedBytes();
        this.sealed = tail.end() == Tail.End.SEALED;
    }

    /// Opens the journal in a folder, a new one when the folder is empty, and replays it.
    ///
    /// @throws StarkeepException FILE_DAMAGED when acknowledged records may be lost,
    ///   FORMAT_TOO_NEW; no file was changed then
    public static Journal open(
            FileStore store, Location folder, JournalOptions options, JournalReplay replay) {
        JournalFolder files = new JournalFolder(store, folder);
        return new Journal(files, options, new Recovery(files, replay).run());
    }

    /// Adds a record; durable on return.
    ///
    /// @param payload not empty, at most 64 MiB
    /// @return its sequence
    public long append(byte[] payload) {
        long sequence = enqueue(payload);
        awaitDurable(sequence);
        return sequence;
    }

    /// Gives a record its place in the log without waiting for the disk. It is durable only after
    /// [#awaitDurable]; if a record is durable, so are all before it.
    ///
    /// @throws StarkeepException DISK_FULL; the record was not taken
    public long enqueue(byte[] payload) {
        Invariant.check(
                payload.length > 0 && payload.length <= JournalRecord.MAX_PAYLOAD,
                "a journal record of %s bytes is out of range",
                payload.length);
        lock.lock();
        try {
            while (full || waitingBytes > options.batchBytes()) {
                writeOrWait();
            }
            refuseUnlessOpen();
            waiting.add(payload);
            waitingBytes += payload.length;
            sealed = false;
            bytesSinceCheckpoint += payload.length;
            return ++lastSequence;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until this record and all before it are durable. An interrupt does not end the wait.
    ///
    /// @throws StarkeepException DISK_FULL when they wait for space on the disk: they will be
    ///   durable once there is some, unless the process ends before; another one when it is unknown
    ///   whether they are
    public void awaitDurable(long sequence) {
        lock.lock();
        try {
            Invariant.check(sequence <= lastSequence, "record %s does not exist", sequence);
            while (durableSequence < sequence) {
                writeOrWait();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Either becomes the one that writes for all, or waits for that one.
    private void writeOrWait() {
        if (failure != null) {
            throw stopped(failure);
        }
        if (writing) {
            progress.awaitUninterruptibly();
        } else {
            writeBatch();
        }
    }

    /// Called with the lock held, which is let go while the disk works.
    private void writeBatch() {
        List<byte[]> batch = waiting;
        long bytes = waitingBytes;
        long first = durableSequence + 1;
        waiting = new ArrayList<>();
        waitingBytes = 0;
        try {
            exclusively(() -> writer.write(first, batch));
            durableSequence += batch.size();
            full = false;
        } catch (StarkeepException e) {
            batch.addAll(waiting);
            waiting = batch;
            waitingBytes += bytes;
            full = e.code() == ErrorCode.DISK_FULL;
            throw e;
        }
    }

    /// Runs an effect on the files without the lock but alone. A failure is final, but for a full
    /// disk.
    private void exclusively(Runnable effect) {
        writing = true;
        lock.unlock();
        Throwable thrown = null;
        try {
            effect.run();
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        lock.lock();
        writing = false;
        progress.signalAll();
        if (thrown instanceof StarkeepException e && e.code() == ErrorCode.DISK_FULL) {
            throw e;
        }
        if (thrown != null) {
            failure = thrown;
            throw stopped(thrown);
        }
    }

    /// Puts `state` in the place of all records up to `sequence`, which must be durable, and
    /// deletes what this makes superfluous. Appends go on meanwhile, but for the begin of the new
    /// segment.
    ///
    /// @throws StarkeepException when the checkpoint could not be written; the records stay
    public void checkpoint(long sequence, byte[] state) {
        lock.lock();
        try {
            refuseUnlessOpen();
            Invariant.check(sequence <= durableSequence, "record %s is not durable yet", sequence);
        } finally {
            lock.unlock();
        }
        CheckpointFile.write(files, sequence, state);
        beginSegment();
        files.deleteBefore(sequence);
    }

    private void beginSegment() {
        lock.lock();
        try {
            while (writing) {
                progress.awaitUninterruptibly();
            }
            refuseUnlessOpen();
            exclusively(() -> writer.roll(durableSequence + 1));
            bytesSinceCheckpoint = waitingBytes;
        } finally {
            lock.unlock();
        }
    }

    /// The sequence of the newest record, durable or not; 0 in a new journal.
    public long lastSequence() {
        lock.lock();
        try {
            return lastSequence;
        } finally {
            lock.unlock();
        }
    }

    /// How much a replay would read after the newest checkpoint, about.
    public long bytesSinceCheckpoint() {
        lock.lock();
        try {
            return bytesSinceCheckpoint;
        } finally {
            lock.unlock();
        }
    }

    /// Makes everything durable, seals the log and closes it. After a failure, or on a full disk,
    /// only closes.
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            while (writing || (failure == null && durableSequence < lastSequence)) {
                writeOrWait();
            }
            if (failure == null && lastSequence > 0 && !sealed) {
                waiting.add(new byte[0]);
                lastSequence++;
                writeBatch();
            }
        } catch (StarkeepException e) {
            if (e.code() != ErrorCode.DISK_FULL) {
                throw e;
            }
            failure = e; // nobody was told that what waits is durable
        } finally {
            lock.unlock();
            writer.close();
        }
    }

    private void refuseUnlessOpen() {
        if (failure != null) {
            throw stopped(failure);
        }
        if (closed) {
            throw StarkeepException.of(ErrorCode.SERVER_SHUTDOWN);
        }
    }

    private StarkeepException stopped(Throwable cause) {
        return StarkeepException.causedBy(
                cause,
                ErrorCode.FILE_ERROR,
                "The journal '%s' in %s stopped because a write failed: %s. Whether the last changes"
                                .formatted(
                                        files.folder(),
                                        files.store().description(),
                                        cause.getMessage())
                        + " survive is unknown; remove the cause and restart the server");
    }
}
