package io.starkeep.catalog;

import io.starkeep.catalog.TransactionChange.AbortTransaction;
import io.starkeep.catalog.TransactionChange.CommitTransaction;
import io.starkeep.catalog.TransactionChange.ForgetTransactions;
import io.starkeep.catalog.TransactionChange.PublishTransaction;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.TransactionId;
import java.time.Instant;

/// What the ends of transactions do.
final class TransactionFold {
    private TransactionFold() {}

    static CatalogVersion apply(CatalogVersion version, TransactionChange change) {
        return switch (change) {
            case CommitTransaction commit -> commit(version, commit);
            case PublishTransaction(TransactionId id, Instant now) -> publish(version, id, now);
            case AbortTransaction(TransactionRecord transaction) -> {
                Invariant.check(
                        transaction.state() == TransactionState.ABORTED,
                        "an aborted transaction has another state");
                yield version.with(version.transactions().with(transaction));
            }
            case ForgetTransactions forget -> {
                Transactions rest = version.transactions();
                for (TransactionId id : forget.ids()) {
                    rest = rest.without(id);
                }
                yield version.with(rest);
            }
        };
    }

    private static CatalogVersion commit(CatalogVersion version, CommitTransaction commit) {
        Invariant.check(
                commit.transaction().state() != TransactionState.ABORTED,
                "an aborted transaction cannot commit");
        CatalogVersion folded = version.with(version.transactions().with(commit.transaction()));
        for (PartitionCommit one : commit.partitions()) {
            folded = commit(folded, one, commit.now());
        }
        return folded;
    }

    private static CatalogVersion commit(
            CatalogVersion version, PartitionCommit commit, Instant now) {
        Table table = version.requireTable(commit.databaseId(), commit.tableId());
        Partition partition = PartitionFold.require(table, commit.partitionId());
        if (!partition.visibleVersion().equals(commit.baseVersion())) {
            throw StarkeepException.of(
                    ErrorCode.TRANSACTION_CONFLICT,
                    "Partition '%s' of table '%s' is at version %s, not at version %s that the data was made for; try again"
                            .formatted(
                                    partition.name(),
                                    table.name(),
                                    partition.visibleVersion(),
                                    commit.baseVersion()));
        }
        Invariant.check(
                commit.newVersion().equals(commit.baseVersion().next()),
                "version %s does not follow version %s",
                commit.newVersion(),
                commit.baseVersion());
        return TableFold.put(
                version, table.replacing(partition.id(), partition.committed(commit, now)));
    }

    private static CatalogVersion publish(CatalogVersion version, TransactionId id, Instant now) {
        TransactionRecord record =
                version.transactions().find(id).orElseThrow(() -> Refusal.gone("transaction", id));
        Invariant.check(
                record.state() != TransactionState.ABORTED,
                "the aborted transaction %s cannot become visible",
                id);
        return version.with(version.transactions().with(record.visible(now)));
    }
}
