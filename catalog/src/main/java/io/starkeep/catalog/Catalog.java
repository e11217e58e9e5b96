package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// The catalog: one immutable version after another, each made by one record of a [CatalogLog].
///
/// It has two lives. While it leads, decisions run one at a time, each on the newest version; their
/// records are enqueued in that order and made durable together with others. While it follows, it
/// shows what the leader commits, and refuses to commit. In both a version becomes visible, and
/// listeners hear of it, once it is durable. Thread-safe.
public final class Catalog implements AutoCloseable {
    private final CatalogLog log;
    private final int idBlock;
    private final ReentrantLock writerLock = new ReentrantLock();
    private final Publication publication;
    private final List<CatalogRoleListener> roleListeners = new CopyOnWriteArrayList<>();

    /// With every decision taken, durable or not; of a process that leads. Under the writer's lock.
    private CatalogVersion newest;

    private IdBlocks ids;

    private volatile CatalogRole role = new CatalogRole.Following(Optional.empty());

    private Catalog(CatalogLog log, int idBlock) {
        this.log = log;
        this.idBlock = idBlock;
        this.publication = new Publication(new LogReader(log));
        this.newest = publication.current();
        this.ids = new IdBlocks(newest.nextId(), idBlock);
    }

    /// Opens the catalog in a folder: a new one, with the user root only, when the folder is empty.
    /// It leads.
    ///
    /// @throws StarkeepException FILE_DAMAGED or FORMAT_TOO_NEW; nothing was changed then
    public static Catalog open(FileStore store, Location folder, CatalogOptions options) {
        return open(new JournalLog(store, folder, options), options);
    }

    /// Opens the catalog that a log holds, and closes the log with it. It leads when the log says
    /// so.
    ///
    /// @throws StarkeepException FILE_DAMAGED or FORMAT_TOO_NEW
    public static Catalog open(CatalogLog log, CatalogOptions options) {
        Catalog catalog = new Catalog(log, options.idBlock());
        log.open(catalog.new Events());
        return catalog;
    }

    /// The newest durable version that this process knows of. Never blocks.
    public CatalogVersion current() {
        return publication.current();
    }

    public CatalogRole role() {
        return role;
    }

    /// How long ago this process last had proof that [#current] is the newest version, but for what
    /// is on its way; zero where it leads.
    public Duration silence() {
        return log.silence();
    }

    /// Lets other frontends see the newest version as soon as they can. Somebody waits for it
    /// there.
    public void announce() {
        log.announce();
    }

    /// Waits until the version of this sequence, or a later one, is visible here.
    ///
    /// @return false when it is not within `patience`
    public boolean awaitVersion(long sequence, Duration patience) throws InterruptedException {
        return publication.await(sequence, patience);
    }

    /// Takes a decision and commits its changes: all of them in one record, durable on return,
    /// visible at one moment.
    ///
    /// The decision may look at changes that are not durable yet; if those fail, so does this one.
    ///
    /// @return a version with the changes, perhaps also with later ones
    /// @throws StarkeepException of the decision or of the fold, and then nothing was committed;
    ///   NOT_LEADER when another process leads: nothing was committed; FILE_ERROR or
    ///   OUTCOME_UNKNOWN when nobody knows yet
    public CatalogVersion commit(Decision decision) {
        log.awaitDurable(decide(decision));
        return current();
    }

    /// The position to wait for.
    private LogPosition decide(Decision decision) {
        writerLock.lock();
        try {
            long term = requireLeading();
            CatalogVersion before = newest;
            List<Change> changes = new ArrayList<>(decision.decide(new Draft(before, ids::take)));
            ids.reservation().ifPresent(changes::addFirst);
            if (changes.isEmpty()) {
                return new LogPosition(term, before.sequence());
            }
            LogPosition position = new LogPosition(term, log.nextSequence(before.sequence()));
            CatalogVersion after = Fold.apply(before, changes).withSequence(position.sequence());
            enqueue(new Publication.Step(position, before, after, List.copyOf(changes)));
            newest = after;
            ids.reserved(after.nextId());
            return position;
        } finally {
            writerLock.unlock();
        }
    }

    private void enqueue(Publication.Step step) {
        byte[] record = CatalogJson.encodeChanges(step.changes());
        publication.expect(step);
        try {
            log.enqueue(step.position(), step.before().sequence(), record);
        } catch (StarkeepException e) {
            publication.withdraw(step);
            throw e;
        }
    }

    private long requireLeading() {
        return switch (role) {
            case CatalogRole.Leading(long term) -> term;
            case CatalogRole.Following(Optional<HostPort> leader) -> throw notLeading(leader);
        };
    }

    private static StarkeepException notLeading(Optional<HostPort> leader) {
        return StarkeepException.of(
                ErrorCode.NOT_LEADER,
                leader.map(address ->
                                "This frontend does not lead; the one at %s does, send the statement there"
                                        .formatted(address))
                        .orElse(
                                "No frontend leads at the moment; nothing was changed, try again"
                                        + " in a few seconds"));
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
        TakenId taken = takeId();
        if (!isReserved(taken)) {
            commit(_ -> List.of());
            if (!isReserved(taken)) {
                throw notLeading(Optional.empty());
            }
        }
        return taken.id();
    }

    private TakenId takeId() {
        writerLock.lock();
        try {
            return new TakenId(requireLeading(), ids.take());
        } finally {
            writerLock.unlock();
        }
    }

    /// Reads the version first: while this process leads in the same term, nobody else reserved.
    private boolean isReserved(TakenId taken) {
        boolean covered = taken.id() < current().nextId();
        return covered && role.equals(new CatalogRole.Leading(taken.term()));
    }

    /// @param term in which it was taken; another leader may give it out again in a later one
    private record TakenId(long term, long id) {}

    /// Counts the tablets that garbage collection must keep. Costs time in proportion to them.
    ///
    /// @throws StarkeepException NOT_LEADER: only the leader knows what is under way
    public TabletCensus tabletCensus() {
        Count count = durableCount();
        return new TabletCensus(count.version().retainedTablets(), count.newestId());
    }

    /// The same for each backend: for every member, and for whoever else has a replica. A copy to a
    /// backend must name the new replica in the catalog (as STALE) before it begins, or a census
    /// leaves its tablet out.
    ///
    /// @throws StarkeepException as [#tabletCensus]
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
        LogPosition position;
        writerLock.lock();
        try {
            position = new LogPosition(requireLeading(), newest.sequence());
            count = new Count(newest, new TabletId(ids.newest()));
        } finally {
            writerLock.unlock();
        }
        log.awaitDurable(position); // a drop may still be undone by a crash
        return count;
    }

    /// What a census goes by.
    private record Count(CatalogVersion version, TabletId newestId) {}

    /// Told of every commit from now on.
    public void addListener(CatalogListener listener) {
        publication.addListener(listener);
    }

    /// Told of the role now, and of every change.
    public void addRoleListener(CatalogRoleListener listener) {
        roleListeners.add(listener);
        listener.changed(role);
    }

    /// Writes the current version as a checkpoint, so that the next start reads no records.
    public void checkpoint() {
        log.checkpoint();
    }

    /// The current version as a checkpoint, with which a [ReplicatedLog] may begin.
    public LogCheckpoint export() {
        CatalogVersion version = current();
        return new LogCheckpoint(version.sequence(), CatalogJson.encodeState(version));
    }

    /// Waits for commits under way and closes the log.
    @Override
    public void close() {
        log.close();
    }

    private void become(CatalogRole next) {
        role = next;
        roleListeners.forEach(listener -> listener.changed(next));
    }

    /// Hears the log.
    private final class Events implements LogEvents {
        @Override
        public void restored(LogCheckpoint checkpoint) {
            publication.restore(checkpoint);
        }

        @Override
        public void applied(LogPosition position, byte[] record) {
            publication.apply(position, record);
        }

        @Override
        public void durable(LogPosition position) {
            publication.publish(position);
        }

        @Override
        public void settled(long term) {
            if (role instanceof CatalogRole.Leading(long old) && old < term) {
                become(new CatalogRole.Following(Optional.empty()));
            }
            publication.forgetBefore(term);
        }

        /// What was decided in an earlier term and did not come is forgotten, with the ids that it
        /// took: they lie in a block that nobody gives out again, or in one that was never
        /// reserved.
        @Override
        public void leads(long term) {
            writerLock.lock();
            try {
                newest = publication.current();
                ids = new IdBlocks(newest.nextId(), idBlock);
                become(new CatalogRole.Leading(term));
            } finally {
                writerLock.unlock();
            }
        }

        @Override
        public void follows(Optional<HostPort> leader) {
            become(new CatalogRole.Following(leader));
        }

        @Override
        public LogCheckpoint checkpoint() {
            return export();
        }
    }
}
