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
    static final Transactions NONE =
            new Transactions(PersistentMap.empty(), PersistentMap.empty(), Optional.empty());

    private final PersistentMap<TransactionId, TransactionRecord> byId;
    private final PersistentMap<LabelKey, TransactionId> holderByLabel;
    private final Optional<TransactionId> newestForgotten;

    private Transactions(
            PersistentMap<TransactionId, TransactionRecord> byId,
            PersistentMap<LabelKey, TransactionId> holderByLabel,
            Optional<TransactionId> newestForgotten) {
        this.byId = byId;
        this.holderByLabel = holderByLabel;
        this.newestForgotten = newestForgotten;
    }

    /// Sorted by id.
    public Collection<TransactionRecord> all() {
        return byId.values();
    }

    public Optional<TransactionRecord> find(TransactionId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// The transaction that holds the label, else the newest aborted one of this label.
    public Optional<TransactionRecord> findLabel(DatabaseId databaseId, String label) {
        return Optional.ofNullable(holderByLabel.get(new LabelKey(databaseId, label)))
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
        TransactionId holds = holder.filter(one -> holds(one, record)).orElse(record).id();
        return new Transactions(
                byId.with(record.id(), record), holderByLabel.with(key, holds), newestForgotten);
    }

    /// The newest of all that were ever known and are not any more; empty when none was forgotten.
    public Optional<TransactionId> newestForgotten() {
        return newestForgotten;
    }

    /// Whether it may have been committed once, and nobody knows any more.
    public boolean mayHaveForgotten(TransactionId id) {
        return !byId.containsKey(id)
                && newestForgotten.filter(newest -> id.compareTo(newest) <= 0).isPresent();
    }

    Transactions forgottenUpTo(Optional<TransactionId> newest) {
        return new Transactions(byId, holderByLabel, newest);
    }

    Transactions without(TransactionId id) {
        TransactionRecord record = byId.get(id);
        if (record == null) {
            return this;
        }
        Optional<TransactionId> forgotten =
                newestForgotten
                        .filter(newest -> newest.compareTo(id) > 0)
                        .or(() -> Optional.of(id));
        LabelKey key = new LabelKey(record.databaseId(), record.label());
        PersistentMap<TransactionId, TransactionRecord> rest = byId.without(id);
        if (!id.equals(holderByLabel.get(key))) {
            return new Transactions(rest, holderByLabel, forgotten);
        }
        Optional<TransactionRecord> next =
                rest.values().stream()
                        .filter(one -> one.databaseId().equals(record.databaseId()))
                        .filter(one -> one.label().equals(record.label()))
                        .reduce((a, b) -> holds(a, b) ? a : b);
        return new Transactions(
                rest,
                next.map(one -> holderByLabel.with(key, one.id()))
                        .orElseGet(() -> holderByLabel.without(key)),
                forgotten);
    }

    /// Of two transactions with one label, the one that was not aborted holds it, else the newer.
    private static boolean holds(TransactionRecord a, TransactionRecord b) {
        boolean aborted = a.state() == TransactionState.ABORTED;
        return aborted == (b.state() == TransactionState.ABORTED)
                ? a.id().compareTo(b.id()) > 0
                : !aborted;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transactions that
                && byId.equals(that.byId)
                && newestForgotten.equals(that.newestForgotten)
                && holderByLabel.equals(that.holderByLabel);
    }

    @Override
    public int hashCode() {
        return byId.hashCode();
    }
}
