package io.starkeep.load;

import io.starkeep.backend.Backend;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.LoadCounts;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionCommit;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TransactionChange.AbortTransaction;
import io.starkeep.catalog.TransactionChange.CommitTransaction;
import io.starkeep.catalog.TransactionChange.ForgetTransactions;
import io.starkeep.catalog.TransactionRecord;
import io.starkeep.catalog.TransactionState;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Labels and transactions: which load runs, which one is decided, and how. Thread-safe.
///
/// A load begins under a label, prepares its files in the backend, and is decided by one record of
/// the catalog. Running loads are known in memory only: a crash forgets them, and the backend drops
/// what they prepared.
public final class LoadCoordinator implements AutoCloseable {
    private static final int FORGET_EVERY = 64;

    /// Errors of the catalog after which a record may or may not be durable.
    private static final Set<ErrorCode> UNKNOWN =
            Set.of(ErrorCode.FILE_ERROR, ErrorCode.OUTCOME_UNKNOWN);

    private final Catalog catalog;
    private final Backend backend;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ScheduledExecutorService timer;
    private final LoadLimits limits;
    private final RunningLoads running;
    private final Publisher publisher;

    /// @param random for the labels that the server makes
    /// @param timer cancels loads at their timeout; its owner shuts it down after [#close]
    public LoadCoordinator(
            Catalog catalog,
            Backend backend,
            InstantSource clock,
            RandomGenerator random,
            ScheduledExecutorService timer,
            LoadLimits limits) {
        this.catalog = catalog;
        this.backend = backend;
        this.clock = clock;
        this.random = random;
        this.timer = timer;
        this.limits = limits;
        this.running = new RunningLoads(limits.runningPerDatabase());
        this.publisher = new Publisher(backend, timer);
    }

    /// Once at start, before the first load: lets the backend finish what the catalog committed and
    /// drop all else.
    public void recover() {
        Map<TransactionId, Map<PartitionId, Version>> committed = new HashMap<>();
        for (TransactionRecord record : catalog.current().transactions().all()) {
            if (record.state() != TransactionState.ABORTED) {
                committed.put(record.id(), record.versions());
            }
        }
        backend.recover(committed);
    }

    /// Takes the label, here and among the finished loads.
    public LoadBeginning begin(LoadStart start) {
        Label label = start.label().orElseGet(() -> newLabel(start.kind()));
        running.releaseUnknown(term());
        if (!running.reserve(start.database(), label)) {
            return taken(start.database(), label);
        }
        try {
            Optional<TransactionRecord> finished = finishedHolder(start.database(), label);
            if (finished.isPresent()) {
                running.release(start.database(), label);
                return new LoadBeginning.LabelTaken(label, finished.get().id(), true);
            }
            RunningLoad load =
                    new RunningLoad(catalog.newTransactionId(), start, label, clock.instant());
            running.put(load);
            cancelAtTimeout(load);
            return new LoadBeginning.Begun(load);
        } catch (RuntimeException failed) {
            running.release(start.database(), label);
            throw failed;
        }
    }

    /// Decides for the load, durably, and shows it. Throws when it was aborted instead, or with
    /// OUTCOME_UNKNOWN.
    ///
    /// @return VISIBLE, or COMMITTED when queries cannot see it yet
    public LoadState commit(RunningLoad load, Decided decided) {
        load.decide();
        Commit commit = new Commit(load, decided);
        try {
            catalog.commit(commit::decide);
        } catch (StarkeepException failed) {
            throw commit.undecided(failed);
        }
        running.release(load.database(), load.label());
        load.ended();
        return commit.versions.isEmpty()
                ? LoadState.VISIBLE
                : publisher.publish(load.id(), commit.versions);
    }

    /// Drops what the load prepared and frees its label; remembers why. Harmless for a load that is
    /// decided or whose outcome is unknown.
    public void abort(
            RunningLoad load, String reason, LoadCounts counts, Optional<String> errorUrl) {
        if (running.find(load.database(), load.label()).filter(one -> one == load).isEmpty()) {
            return;
        }
        try {
            backend.abort(load.id());
            TransactionRecord record =
                    LoadRecords.aborted(load, reason, counts, errorUrl, clock.instant());
            catalog.commit(draft ->
                    draft.version().database(load.database()).isPresent()
                            ? List.of(new AbortTransaction(record))
                            : List.of());
        } finally {
            running.release(load.database(), load.label());
            load.ended();
        }
    }

    /// Running and finished, ordered by id.
    List<LoadTransaction> transactions(DatabaseId database) {
        List<LoadTransaction> all = new ArrayList<>();
        for (TransactionRecord record : catalog.current().transactions().all()) {
            if (record.databaseId().equals(database)) {
                all.add(LoadRecords.view(record));
            }
        }
        for (RunningLoad load : running.all()) {
            boolean known = all.stream().anyMatch(one -> one.id().equals(load.id()));
            if (load.database().equals(database) && !known) {
                all.add(load.view());
            }
        }
        return all.stream().sorted((one, other) -> one.id().compareTo(other.id())).toList();
    }

    Optional<LoadTransaction> transaction(DatabaseId database, Label label) {
        Optional<LoadTransaction> now = running.find(database, label).map(RunningLoad::view);
        return now.or(() ->
                catalog.current()
                        .transactions()
                        .findLabel(database, label.text())
                        .map(LoadRecords::view));
    }

    /// @throws StarkeepException SEMANTIC_ERROR when no load of this label can be cancelled
    void cancel(DatabaseId database, Label label) {
        boolean done =
                running.find(database, label).filter(l -> l.cancel("user cancel")).isPresent();
        if (done) {
            return;
        }
        boolean known = transaction(database, label).isPresent();
        throw StarkeepException.of(
                ErrorCode.SEMANTIC_ERROR,
                (known ? "running transaction not found, label=" : "transaction not found, label=")
                        + label);
    }

    /// Cancels every running load; none begins afterwards.
    @Override
    public void close() {
        running.close();
        running.all().forEach(load -> load.cancel("the server stops"));
    }

    private LoadBeginning taken(DatabaseId database, Label label) {
        Optional<RunningLoad> other = running.find(database, label);
        if (other.isPresent()) {
            return new LoadBeginning.LabelTaken(label, other.get().id(), false);
        }
        return finishedHolder(database, label)
                .<LoadBeginning>map(
                        record -> new LoadBeginning.LabelTaken(label, record.id(), true))
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.LABEL_EXISTS,
                                label,
                                " by a load that begins or ends just now; ask again"));
    }

    private Optional<TransactionRecord> finishedHolder(DatabaseId database, Label label) {
        return catalog.current()
                .transactions()
                .findLabel(database, label.text())
                .filter(record -> record.state() != TransactionState.ABORTED);
    }

    private Label newLabel(LoadKind kind) {
        return new Label(kind.labelPrefix() + new UUID(random.nextLong(), random.nextLong()));
    }

    private void cancelAtTimeout(RunningLoad load) {
        Future<?> timeout =
                timer.schedule(
                        () -> load.cancel("timeout after " + load.timeout().toSeconds() + " s"),
                        load.timeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        load.atEnd(() -> timeout.cancel(false));
    }

    /// One attempt to commit.
    private final class Commit {
        private final RunningLoad load;
        private final Decided decided;
        private Map<PartitionId, Version> versions = Map.of();
        private boolean handedOver;
        private long term;

        Commit(RunningLoad load, Decided decided) {
            this.load = load;
            this.decided = decided;
        }

        List<Change> decide(Draft draft) {
            Table table =
                    draft.version()
                            .table(load.database(), load.table())
                            .orElseThrow(() -> conflict("the table is gone"));
            List<PartitionCommit> commits =
                    LoadRecords.partitions(table, touched(table), decided.summary());
            versions = LoadRecords.versions(commits);
            Instant now = clock.instant();
            TransactionRecord record = LoadRecords.committed(load, decided, versions, now);
            List<Change> changes = new ArrayList<>();
            if (load.id().value() % FORGET_EVERY == 0) {
                forget(draft, now).ifPresent(changes::add);
            }
            changes.add(new CommitTransaction(record, commits, now));
            backend.committing(load.id(), versions);
            term = term();
            handedOver = true;
            return changes;
        }

        private List<Partition> touched(Table table) {
            List<Partition> touched = new ArrayList<>();
            for (PartitionId id : decided.summary().partitions()) {
                touched.add(
                        table.partition(id)
                                .orElseThrow(() -> conflict("partition " + id + " is gone")));
            }
            return touched;
        }

        private Optional<Change> forget(Draft draft, Instant now) {
            List<TransactionId> old =
                    draft.version()
                            .transactions()
                            .forgettable(
                                    now.minus(limits.labelKeepTime()), limits.labelKeepCount());
            return old.isEmpty() ? Optional.empty() : Optional.of(new ForgetTransactions(old));
        }

        private StarkeepException conflict(String what) {
            return StarkeepException.of(
                    ErrorCode.TRANSACTION_CONFLICT,
                    "Load '"
                            + load.label()
                            + "' was aborted because its table changed meanwhile: "
                            + what
                            + "; load again");
        }

        /// What to tell after the catalog threw. Only its refusals are certain; when its log failed
        /// the record may be durable, so nothing is dropped and the label stays taken.
        StarkeepException undecided(StarkeepException failed) {
            if (!handedOver || !UNKNOWN.contains(failed.code())) {
                return failed;
            }
            running.forgetLoad(load, term);
            return StarkeepException.causedBy(
                    failed,
                    ErrorCode.OUTCOME_UNKNOWN,
                    "Whether load '"
                            + load.label()
                            + "' is committed shows only after a restart of the server or a change of the cluster's leader; then send"
                            + " it again with the same label. Cause: "
                            + failed.getMessage());
        }
    }

    /// Of the catalog's leader; 0 in a server of one process.
    private long term() {
        return switch (catalog.role()) {
            case CatalogRole.Leading(long term) -> term;
            case CatalogRole.Following _ -> 0;
        };
    }
}
