package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.journal.Journal;
import io.starkeep.storage.StorageRecord.PreparedTablet;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The storage's state and its journal, changed together. Thread-safe: one lock around both.
///
/// It also remembers what a change leaves to do: files that nobody names any more, and tablets
/// worth a look by compaction.
final class Ledger implements AutoCloseable {
    /// A start reads about this much after the checkpoint.
    private static final long BYTES_PER_CHECKPOINT = 16L << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changes = lock.newCondition();
    private final Journal journal;
    private final StorageState state;
    private final Set<NamedFile> unnamed = new LinkedHashSet<>();
    private final Set<TabletId> changed = new HashSet<>();

    Ledger(Journal journal, StorageState state) {
        this.journal = journal;
        this.state = state;
        changed.addAll(state.tablets().keySet());
    }

    /// Looks at the state; the question must not keep it.
    <T> T ask(Function<StorageState, T> question) {
        lock.lock();
        try {
            return question.apply(state);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a state, at most for so long.
    ///
    /// @return whether it came
    boolean await(Predicate<StorageState> state, Duration limit) {
        lock.lock();
        try {
            long nanos = limit.toNanos();
            while (!state.test(this.state) && nanos > 0) {
                nanos = changes.awaitNanos(nanos);
            }
            return state.test(this.state);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        } finally {
            lock.unlock();
        }
    }

    void change(StorageRecord record) {
        changeIf(state -> Optional.of(record));
    }

    /// Decides and changes in one step. When this returns the change is durable.
    ///
    /// @return whether there was a change
    /// @throws StarkeepException DISK_FULL: there was no change, or there was, and it will be
    ///   durable once there is space
    boolean changeIf(Function<StorageState, Optional<? extends StorageRecord>> decision) {
        boolean changed;
        long sequence;
        lock.lock();
        try {
            Optional<? extends StorageRecord> record = decision.apply(state);
            changed = record.isPresent();
            sequence = changed ? write(record.get()) : journal.lastSequence();
        } finally {
            lock.unlock();
        }
        journal.awaitDurable(sequence);
        return changed;
    }

    /// Takes the files that became unnamed since the last call and are not pinned. What made them
    /// unnamed is durable on return.
    ///
    /// @return in an order that is the same in every run
    List<NamedFile> takeUnnamed(Pins pins) {
        List<NamedFile> free;
        lock.lock();
        try {
            free = unnamed.stream().filter(named -> !pins.hold(named)).sorted().toList();
            free.forEach(unnamed::remove);
        } finally {
            lock.unlock();
        }
        if (!free.isEmpty()) {
            try {
                journal.awaitDurable(journal.lastSequence());
            } catch (StarkeepException e) {
                giveBackUnnamed(free);
                throw e;
            }
        }
        return free;
    }

    /// Gives back files that could not be removed, to be taken again.
    void giveBackUnnamed(Collection<NamedFile> files) {
        lock.lock();
        try {
            unnamed.addAll(files);
        } finally {
            lock.unlock();
        }
    }

    /// Takes the tablets that got or lost files since the last call.
    Set<TabletId> takeChanged() {
        lock.lock();
        try {
            Set<TabletId> result = Set.copyOf(changed);
            changed.clear();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /// Writes a checkpoint when the journal has grown enough since the last.
    void checkpoint() {
        if (journal.bytesSinceCheckpoint() < BYTES_PER_CHECKPOINT) {
            return;
        }
        long sequence;
        byte[] content;
        lock.lock();
        try {
            sequence = journal.lastSequence();
            content = StateCodec.encode(state);
        } finally {
            lock.unlock();
        }
        journal.awaitDurable(sequence);
        journal.checkpoint(sequence, content);
    }

    private long write(StorageRecord record) {
        long sequence = journal.enqueue(RecordCodec.encode(record));
        Set<TabletId> touched = touched(record);
        Set<NamedFile> before = named(touched);
        state.apply(record);
        Set<NamedFile> after = named(touched);
        before.removeAll(after);
        unnamed.addAll(before);
        unnamed.removeAll(after);
        changed.addAll(touched);
        changes.signalAll();
        return sequence;
    }

    private Set<NamedFile> named(Set<TabletId> tablets) {
        Set<NamedFile> named = new HashSet<>();
        for (TabletId id : tablets) {
            state.tablet(id).files().forEach(file -> named.add(new NamedFile(id, file)));
        }
        for (List<PreparedTablet> waiting : state.prepared().values()) {
            for (PreparedTablet tablet : waiting) {
                if (tablets.contains(tablet.tablet())) {
                    tablet.files().forEach(f -> named.add(new NamedFile(tablet.tablet(), f)));
                }
            }
        }
        return named;
    }

    private Set<TabletId> touched(StorageRecord record) {
        return switch (record) {
            case StorageRecord.Prepared change -> tablets(change.tablets().stream());
            case StorageRecord.Published change -> prepared(change.transaction());
            case StorageRecord.Aborted change -> prepared(change.transaction());
            case StorageRecord.Compacted change -> Set.of(change.tablet());
            case StorageRecord.Trimmed change -> change.oldest().keySet();
            case StorageRecord.Dropped change -> change.tablets();
            case StorageRecord.Restored change ->
                    change.tablets().stream()
                            .map(StorageRecord.RestoredTablet::tablet)
                            .collect(Collectors.toSet());
            case StorageRecord.Copied change -> Set.of(change.tablet());
        };
    }

    private Set<TabletId> prepared(TransactionId transaction) {
        return tablets(state.preparedOf(transaction).stream());
    }

    private static Set<TabletId> tablets(Stream<PreparedTablet> tablets) {
        return tablets.map(PreparedTablet::tablet).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        journal.close();
    }
}
