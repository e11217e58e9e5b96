package io.starkeep.raft;

import io.starkeep.catalog.LogCheckpoint;
import io.starkeep.catalog.LogEvents;
import io.starkeep.catalog.LogPosition;
import io.starkeep.error.Invariant;
import io.starkeep.type.HostPort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.proto.RaftProtos.RaftConfigurationProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;

/// What Ratis applies the group's log to: hands the records on to the catalog, in order, and keeps
/// count of them. One thread of Ratis calls all that changes; leadership is lost on any.
final class CatalogMachine extends BaseStateMachine {
    private static final Message DROPPED = Message.valueOf("dropped");

    private final SimpleStateMachineStorage storage = new SimpleStateMachineStorage();
    private final LogEvents events;
    private final Progress progress;
    private final Function<RaftPeerId, Optional<HostPort>> addresses;
    private final Consumer<Throwable> failures;

    /// What the catalog has already, when the log was opened again: it is read once more and not
    /// told again.
    private final long known;

    private volatile long sequence;
    private volatile long term;
    private volatile boolean left;
    private volatile @Nullable RaftPeerId otherLeader;

    /// @param addresses of the other members
    /// @param failures told when the log cannot be written any more
    CatalogMachine(
            LogEvents events,
            Progress progress,
            Function<RaftPeerId, Optional<HostPort>> addresses,
            Consumer<Throwable> failures) {
        this(events, progress, addresses, failures, 0, 0);
    }

    private CatalogMachine(
            LogEvents events,
            Progress progress,
            Function<RaftPeerId, Optional<HostPort>> addresses,
            Consumer<Throwable> failures,
            long known,
            long term) {
        this.events = events;
        this.progress = progress;
        this.addresses = addresses;
        this.failures = failures;
        this.known = known;
        this.term = term;
    }

    /// This member is about to close its log, and to open it again: it does not lead, and nobody
    /// gives up.
    void leave() {
        left = true;
        progress.lost();
        events.follows(Optional.empty());
    }

    /// The one that goes on when the log is opened again after [#leave].
    CatalogMachine successor() {
        return new CatalogMachine(
                events, progress, addresses, failures, Math.max(known, sequence), term);
    }

    @Override
    public void notifyLogFailed(Throwable cause, @Nullable LogEntryProto entry) {
        failures.accept(cause);
    }

    @Override
    public void initialize(RaftServer server, RaftGroupId group, RaftStorage raftStorage)
            throws IOException {
        getLifeCycle()
                .startAndTransition(() -> {
                    super.initialize(server, group, raftStorage);
                    // Ratis looks into it at every call, and complains while it is not there
                    Files.createDirectories(
                            raftStorage.getStorageDir().getStateMachineDir().toPath());
                    storage.init(raftStorage);
                    restore(storage.getLatestSnapshot());
                });
    }

    @Override
    public void pause() {
        getLifeCycle().transition(LifeCycle.State.PAUSING);
        getLifeCycle().transition(LifeCycle.State.PAUSED);
    }

    /// The leader sent a checkpoint, since it has the records before it no more.
    @Override
    public void reinitialize() throws IOException {
        getLifeCycle().startAndTransition(() -> restore(storage.loadLatestSnapshot()));
    }

    private void restore(@Nullable SingleFileSnapshotInfo snapshot) throws IOException {
        if (snapshot == null) {
            return;
        }
        LogCheckpoint checkpoint = StateFile.read(snapshot.getFile().getPath());
        if (checkpoint.sequence() > known) {
            progress.skipped(snapshot.getTerm());
            advance(snapshot.getTerm());
            events.restored(checkpoint);
        }
        sequence = checkpoint.sequence();
        setLastAppliedTermIndex(snapshot.getTermIndex());
    }

    /// A failure ends this member: to go on would mean to miss a record.
    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        LogEntryProto logged = transaction.getLogEntry();
        Invariant.check(logged != null, "a committed transaction has an entry");
        Entry entry = Entry.decode(logged.getStateMachineLogEntry().getLogData());
        advance(logged.getTerm());
        boolean fits = entry.term() == logged.getTerm() && entry.newest() == sequence;
        if (fits) {
            long next = sequence + 1;
            if (next > known) {
                events.applied(new LogPosition(logged.getTerm(), next), entry.record());
                progress.applied(logged.getTerm(), next);
            }
            sequence = next;
        }
        updateLastAppliedTermIndex(logged.getTerm(), logged.getIndex());
        return CompletableFuture.completedFuture(fits ? Message.EMPTY : DROPPED);
    }

    /// Whether this answers an entry that no member took.
    static boolean isDropped(Message answer) {
        return answer.getContent().equals(DROPPED.getContent());
    }

    @Override
    public void notifyConfigurationChanged(
            long newTerm, long index, RaftConfigurationProto configuration) {
        advance(newTerm);
        announceLeader();
    }

    @Override
    public void notifyTermIndexUpdated(long newTerm, long index) {
        advance(newTerm);
        super.notifyTermIndexUpdated(newTerm, index);
    }

    private void advance(long newTerm) {
        if (newTerm > term) {
            term = newTerm;
            events.settled(newTerm);
            progress.settled(newTerm);
        }
    }

    /// Comes after the first entry of this member's own term, so after all of earlier ones.
    @Override
    public void notifyLeaderReady() {
        progress.leads(term, sequence);
        events.leads(term);
    }

    @Override
    public void notifyNotLeader(Collection<TransactionContext> pending) {
        progress.lost();
        events.follows(Optional.empty());
    }

    @Override
    public void notifyLeaderChanged(RaftGroupMemberId self, @Nullable RaftPeerId leader) {
        otherLeader = self.getPeerId().equals(leader) ? null : leader;
        if (leader == null) {
            events.follows(Optional.empty());
        } else {
            announceLeader();
        }
    }

    /// A new member hears of its leader before it knows the address of any.
    private void announceLeader() {
        RaftPeerId leader = otherLeader;
        if (leader != null) {
            events.follows(addresses.apply(leader));
        }
    }

    @Override
    public long takeSnapshot() throws IOException {
        TermIndex last = getLastAppliedTermIndex();
        if (last.getIndex() < 0) {
            return RaftLog.INVALID_LOG_INDEX;
        }
        File file = storage.getSnapshotFile(last.getTerm(), last.getIndex());
        StateFile.write(file.toPath(), events.checkpoint());
        storage.loadLatestSnapshot();
        return last.getIndex();
    }

    @Override
    public SimpleStateMachineStorage getStateMachineStorage() {
        return storage;
    }

    /// Whether it stopped for good: Ratis closes a member that could not apply a record.
    @Override
    public void close() {
        if (left) {
            return;
        }
        progress.close();
        events.follows(Optional.empty());
    }
}
