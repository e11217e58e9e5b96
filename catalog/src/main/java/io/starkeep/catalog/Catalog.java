package io.starkeep.catalog;

import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.journal.Journal;
import io.starkeep.type.BackendId;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The catalog: one immutable version after another, each made by one journal record.
///
/// Thread-safe. Decisions run one at a time, each on the newest version; their records are written
/// in that order and synced together with others (group commit). A version becomes visible, and
/// listeners hear of it, once it is durable.
public final class Catalog implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("io.starkeep.catalog");
    private static final int RETRY_RECORDS = 1_000;

    private final Journal journal;
    private final CatalogOptions options;
    private final ReentrantLock writerLock = new ReentrantLock();
    private final ReentrantLock checkpointLock = new ReentrantLock();
    private final Publication publication;
    private final IdBlocks ids;

    /// With every decision taken, durable or not. Under the writer's lock.
    private CatalogVersion newest;

    private volatile long checkpointed;
    private volatile long retryAfter;

    private Catalog(
            Journal journal, CatalogOptions options, CatalogVersion version, long checkpointed) {
        this.journal = journal;
        this.options = options;
        this.publication = new Publication(version);
        this.ids = new IdBlocks(version.nextId(), options.idBlock());
        this.newest = version;
        this.checkpointed = checkpointed;
    }

    /// Opens the catalog in a folder: a new one, with the user root only, when the folder is empty.
    ///
    /// @throws StarkeepException FILE_DAMAGED or FORMAT_TOO_NEW; nothing was changed then
    public static Catalog open(FileStore store, Location folder, CatalogOptions options) {
        CatalogReplay replay = new CatalogReplay(store, folder);
        Journal journal = Journal.open(store, folder, options.journal(), replay);
        return new Catalog(journal, options, replay.version(), replay.checkpointed());
    }

    /// The newest durable version. Never blocks.
    public CatalogVersion current() {
        return publication.current();
    }

    /// Takes a decision and commits its changes: all of them in one journal record, durable on
    /// return, visible at one moment.
    ///
    /// The decision may look at changes that are not durable yet; if those fail, so does this one.
    ///
    /// @return a version with the changes, perhaps also with later ones
    /// @throws StarkeepException of the decision or of the fold, and then nothing was committed; or
    ///   FILE_ERROR of the journal, and then it is unknown until a restart
    public CatalogVersion commit(Decision decision) {
        long sequence = decide(decision);
        journal.awaitDurable(sequence);
        CatalogVersion version = publication.publish(sequence);
        checkpointIfDue();
        return version;
    }

    /// The sequence to wait for.
    private long decide(Decision decision) {
        writerLock.lock();
        try {
            CatalogVersion before = newest;
            List<Change> changes = new ArrayList<>(decision.decide(new Draft(before, ids::take)));
            ids.reservation().ifPresent(changes::addFirst);
            if (changes.isEmpty()) {
                return before.sequence();
            }
            CatalogVersion folded = Fold.apply(before, changes);
            byte[] record = CatalogJson.encodeChanges(changes);
            long sequence = journal.enqueue(record);
            newest = folded.withSequence(sequence);
            ids.reserved(newest.nextId());
            publication.expect(new Publication.Step(before, newest, List.copyOf(changes)));
            return sequence;
        } finally {
            writerLock.unlock();
        }
    }

    /// An id for a transaction that begins; never given out again, even after a crash.
    public TransactionId newTransactionId() {
        return new TransactionId(newId());
    }

    /// An id for a rowset that a transaction or compaction writes.
    public RowsetId newRowsetId() {
        return new RowsetId(newId());
    }

    private long newId() {
        long id = takeId();
        boolean reserved = id < current().nextId();
        if (!reserved) {
            commit(_ -> List.of());
        }
        return id;
    }

    private long takeId() {
        writerLock.lock();
        try {
            return ids.take();
        } finally {
            writerLock.unlock();
        }
    }

    /// Counts the tablets that garbage collection must keep. Costs time in proportion to them.
    public TabletCensus tabletCensus() {
        Count count = durableCount();
        return new TabletCensus(count.version().retainedTablets(), count.newestId());
    }

    /// The same for each backend: for every member, and for whoever else has a replica. A copy to a
    /// backend must name the new replica in the catalog (as STALE) before it begins, or a census
    /// leaves its tablet out.
    public Map<BackendId, TabletCensus> tabletCensusByBackend() {
        Count count = durableCount();
        Map<BackendId, TabletCensus> censuses = new HashMap<>();
        count.version()
                .retainedTabletsByBackend()
                .forEach((backend, tablets) ->
                        censuses.put(backend, new TabletCensus(tablets, count.newestId())));
        return censuses;
    }

    private Count durableCount() {
        Count count;
        writerLock.lock();
        try {
            count = new Count(newest, new TabletId(ids.newest()));
        } finally {
            writerLock.unlock();
        }
        journal.awaitDurable(count.version().sequence()); // a drop may still be undone by a crash
        return count;
    }

    /// What a census goes by.
    private record Count(CatalogVersion version, TabletId newestId) {}

    /// Told of every commit from now on.
    public void addListener(CatalogListener listener) {
        publication.addListener(listener);
    }

    private void checkpointIfDue() {
        long sequence = current().sequence();
        boolean due =
                sequence - checkpointed >= options.checkpointRecords()
                        || journal.bytesSinceCheckpoint() >= options.checkpointBytes();
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

    /// Writes the current version as a checkpoint, so that the next start reads no records.
    public void checkpoint() {
        checkpointLock.lock();
        try {
            writeCheckpoint();
        } finally {
            checkpointLock.unlock();
        }
    }

    private void writeCheckpoint() {
        CatalogVersion version = current();
        if (version.sequence() > checkpointed) {
            journal.checkpoint(version.sequence(), CatalogJson.encodeState(version));
            checkpointed = version.sequence();
        }
    }

    /// Waits for commits under way and closes the journal.
    @Override
    public void close() {
        journal.close();
    }
}
