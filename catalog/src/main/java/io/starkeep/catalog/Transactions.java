package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TransactionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The finished transactions that the catalog still remembers, by id and by label.
public final class Transactions {
    static final Transactions NONE = new Transactions(PersistentMap.empty(), PersistentMap.empty());

    private final PersistentMap<TransactionId, TransactionRecord> byId;
    private final PersistentMap<LabelKey, TransactionId> newestByLabel;

    private Transactions(
            PersistentMap<TransactionId, TransactionRecord> byId,
            PersistentMap<LabelKey, TransactionId> newestByLabel) {
        this.byId = byId;
        this.newestByLabel = newestByLabel;
    }

    /// Sorted by id.
    public Collection<TransactionRecord> all() {
        return byId.values();
    }

    public Optional<TransactionRecord> find(TransactionId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The newest transaction of the label, whatever its state.
    public Optional<TransactionRecord> findLabel(DatabaseId databaseId, String label) {
        return Optional.ofNullable(newestByLabel.get(new LabelKey(databaseId, label)))
                .flatMap(this::find);
    }

    /// Whether a transaction that was not aborted holds the label.
    public boolean labelTaken(DatabaseId databaseId, String label) {
        return findLabel(databaseId, label)
                .filter(one -> one.state() != TransactionState.ABORTED)
                .isPresent();
    }

    /// What `label_keep_max_second` and `label_keep_max_num` tell to forget, oldest first; for
    /// [TransactionChange.ForgetTransactions]. Committed but unpublished ones stay.
    ///
    /// @param keepPerDatabase how many finished transactions of one database stay at most
    public List<TransactionId> forgettable(Instant notBefore, int keepPerDatabase) {
        Map<DatabaseId, Integer> kept = new HashMap<>();
        List<TransactionId> forgettable = new ArrayList<>();
        List<TransactionRecord> newestFirst = new ArrayList<>(byId.values()).reversed();
        for (TransactionRecord one : newestFirst) {
            if (one.state() == TransactionState.COMMITTED) {
                continue;
            }
            int rank = kept.merge(one.databaseId(), 1, Integer::sum);
            if (rank > keepPerDatabase || one.lastChanged().isBefore(notBefore)) {
                forgettable.add(one.id());
            }
        }
        return forgettable.reversed();
    }

    /// @throws StarkeepException LABEL_EXISTS
    Transactions with(TransactionRecord record) {
        Optional<TransactionRecord> holder = findLabel(record.databaseId(), record.label());
        boolean aborted = record.state() == TransactionState.ABORTED;
        boolean taken = labelTaken(record.databaseId(), record.label());
        if (taken && !aborted && !holder.orElseThrow().id().equals(record.id())) {
            throw StarkeepException.of(
                    ErrorCode.LABEL_EXISTS,
                    record.label(),
                    " by transaction " + holder.orElseThrow().id());
        }
        LabelKey key = new LabelKey(record.databaseId(), record.label());
        return new Transactions(
                byId.with(record.id(), record),
                taken && aborted ? newestByLabel : newestByLabel.with(key, record.id()));
    }

    Transactions without(TransactionId id) {
        TransactionRecord record = byId.get(id);
        if (record == null) {
            return this;
        }
        LabelKey key = new LabelKey(record.databaseId(), record.label());
        boolean newest = id.equals(newestByLabel.get(key));
        return new Transactions(
                byId.without(id), newest ? newestByLabel.without(key) : newestByLabel);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transactions that
                && byId.equals(that.byId)
                && newestByLabel.equals(that.newestByLabel);
    }

    @Override
    public int hashCode() {
        return byId.hashCode();
    }
}
