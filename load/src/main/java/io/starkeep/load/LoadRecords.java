package io.starkeep.load;

import io.starkeep.catalog.LoadCounts;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionCommit;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TransactionRecord;
import io.starkeep.catalog.TransactionState;
import io.starkeep.storage.TabletChange;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.PartitionId;
import io.starkeep.type.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/// The catalog's records of loads, and how they are shown.
final class LoadRecords {
    private LoadRecords() {}

    /// Each touched partition with the version after its present one, what it gains, and which
    /// replicas miss it.
    ///
    /// @throws io.starkeep.error.StarkeepException TRANSACTION_CONFLICT when too few good replicas
    ///   have prepared it
    static List<PartitionCommit> partitions(
            Table table, List<Partition> touched, WriteSummary sum) {
        return touched.stream()
                .map(partition ->
                        new PartitionCommit(
                                table.databaseId(),
                                table.id(),
                                partition.id(),
                                partition.visibleVersion(),
                                partition.visibleVersion().next(),
                                gain(
                                        partition,
                                        sum,
                                        change -> change.rows() - change.deletedRows()),
                                gain(partition, sum, TabletChange::bytes),
                                new PreparedReplicas(table, partition, sum).missed()))
                .toList();
    }

    private static long gain(
            Partition partition, WriteSummary sum, ToLongFunction<TabletChange> figure) {
        return sum.tablets().values().stream()
                .filter(change -> change.partition().equals(partition.id()))
                .mapToLong(figure)
                .sum();
    }

    static Map<PartitionId, Version> versions(List<PartitionCommit> commits) {
        return commits.stream()
                .collect(
                        Collectors.toMap(
                                PartitionCommit::partitionId, PartitionCommit::newVersion));
    }

    /// Committed, and called visible: a query that sees the new versions waits for their files.
    static TransactionRecord committed(
            RunningLoad load, Decided decided, Map<PartitionId, Version> versions, Instant now) {
        return new TransactionRecord(
                load.id(),
                load.label().text(),
                load.database(),
                List.of(load.table()),
                TransactionState.VISIBLE,
                load.kind().source(),
                load.coordinator(),
                load.prepared(),
                Optional.of(now),
                Optional.of(now),
                decided.counts(),
                "",
                decided.errorUrl(),
                versions);
    }

    static TransactionRecord aborted(
            RunningLoad load,
            String reason,
            LoadCounts counts,
            Optional<String> errorUrl,
            Instant now) {
        return new TransactionRecord(
                load.id(),
                load.label().text(),
                load.database(),
                List.of(load.table()),
                TransactionState.ABORTED,
                load.kind().source(),
                load.coordinator(),
                load.prepared(),
                Optional.empty(),
                Optional.of(now),
                counts,
                reason,
                errorUrl,
                Map.of());
    }

    static LoadTransaction view(TransactionRecord record) {
        return new LoadTransaction(
                record.id(),
                record.databaseId(),
                record.tables(),
                new Label(record.label()),
                record.source(),
                record.coordinator(),
                state(record.state()),
                record.prepared(),
                record.committed(),
                record.finished(),
                Optional.empty(),
                record.counts(),
                record.reason(),
                record.errorUrl());
    }

    private static LoadState state(TransactionState state) {
        return switch (state) {
            case COMMITTED -> LoadState.COMMITTED;
            case VISIBLE -> LoadState.VISIBLE;
            case ABORTED -> LoadState.ABORTED;
        };
    }
}
