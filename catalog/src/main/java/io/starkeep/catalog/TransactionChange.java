package io.starkeep.catalog;

import io.starkeep.type.TransactionId;
import java.time.Instant;
import java.util.List;

/// Ends of transactions.
public sealed interface TransactionChange extends Change {
    /// Gives every touched partition its new version, all at once.
    ///
    /// Refused with TRANSACTION_CONFLICT when a partition is gone or no longer at its base version
    /// (the data must be made again), and with LABEL_EXISTS.
    ///
    /// @param transaction in state COMMITTED or VISIBLE
    /// @param now becomes the time of the new versions
    record CommitTransaction(
            TransactionRecord transaction, List<PartitionCommit> partitions, Instant now)
            implements TransactionChange {
        public CommitTransaction {
            partitions = List.copyOf(partitions);
        }
    }

    /// Storage has published a committed transaction.
    record PublishTransaction(TransactionId id, Instant now) implements TransactionChange {}

    /// Remembers that a transaction failed.
    ///
    /// @param transaction in state ABORTED
    record AbortTransaction(TransactionRecord transaction) implements TransactionChange {}

    /// Forgets finished transactions and frees their labels; see [Transactions#forgettable].
    record ForgetTransactions(List<TransactionId> ids) implements TransactionChange {
        public ForgetTransactions {
            ids = List.copyOf(ids);
        }
    }
}
