package io.starkeep.catalog;

import io.starkeep.catalog.RecycleChange.EraseDatabase;
import io.starkeep.catalog.RecycleChange.ErasePartition;
import io.starkeep.catalog.RecycleChange.EraseTable;
import io.starkeep.catalog.RecycleChange.ExchangePartition;
import io.starkeep.catalog.RecycleChange.ForgetRestore;
import io.starkeep.catalog.RecycleChange.KeepRestore;
import io.starkeep.catalog.RecycleChange.RecoverDatabase;
import io.starkeep.catalog.RecycleChange.RecoverPartition;
import io.starkeep.catalog.RecycleChange.RecoverTable;
import io.starkeep.catalog.Recycled.RecycledPartition;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import java.util.Optional;

/// What recovery and erasure do.
final class RecycleFold {
    private RecycleFold() {}

    static CatalogVersion apply(CatalogVersion version, RecycleChange change) {
        RecycleBin bin = version.recycleBin();
        return switch (change) {
            case RecoverDatabase(DatabaseId id, var name) -> recover(version, id, name);
            case RecoverTable(TableId id, var name) -> recover(version, id, name);
            case RecoverPartition(PartitionId id, var name) -> recover(version, id, name);
            case ExchangePartition exchange -> exchange(version, exchange);
            case EraseDatabase(DatabaseId id) -> version.with(bin.without(id));
            case EraseTable(TableId id) -> version.with(bin.without(id));
            case ErasePartition(PartitionId id) -> version.with(bin.without(id));
            case KeepRestore(RestoreTrace trace) -> version.with(bin.with(trace));
            case ForgetRestore(JobId job) -> version.with(bin.without(job));
        };
    }

    private static CatalogVersion recover(
            CatalogVersion version, DatabaseId id, Optional<String> name) {
        RecycleBin bin = version.recycleBin();
        Database recycled =
                Optional.ofNullable(bin.databases().get(id))
                        .orElseThrow(() -> Refusal.notRecyclable("database", id))
                        .database();
        Database database = name.map(recycled::withName).orElse(recycled);
        Refusal.ifDatabaseExists(version, database.name());
        return version.with(bin.without(id)).with(database);
    }

    private static CatalogVersion recover(
            CatalogVersion version, TableId id, Optional<String> name) {
        RecycleBin bin = version.recycleBin();
        Table recycled =
                Optional.ofNullable(bin.tables().get(id))
                        .orElseThrow(() -> Refusal.notRecyclable("table", id))
                        .table();
        Table table = name.map(recycled::withName).orElse(recycled);
        Refusal.ifTableExists(version.requireDatabase(table.databaseId()), table.name());
        return TableFold.put(version.with(bin.without(id)), table);
    }

    /// The caller checks that the range is still free: ranges are compared where their types are
    /// known.
    private static CatalogVersion recover(
            CatalogVersion version, PartitionId id, Optional<String> name) {
        RecycledPartition recycled = requirePartition(version, id);
        Partition partition = name.map(recycled.partition()::withName).orElse(recycled.partition());
        Table table = version.requireTable(recycled.databaseId(), recycled.tableId());
        Refusal.ifPartitionExists(table, partition.name());
        return TableFold.put(
                version.with(version.recycleBin().without(id)), table.adding(partition));
    }

    private static CatalogVersion exchange(CatalogVersion version, ExchangePartition exchange) {
        Table table = version.requireTable(exchange.databaseId(), exchange.tableId());
        Partition present = PartitionFold.require(table, exchange.present());
        RecycledPartition recycled = requirePartition(version, exchange.recycled());
        if (!recycled.tableId().equals(table.id())) {
            throw Refusal.notRecyclable("partition", exchange.recycled());
        }
        Partition back = recycled.partition().withName(present.name());
        RecycleBin bin =
                version.recycleBin()
                        .without(back.id())
                        .with(
                                new RecycledPartition(
                                        table.databaseId(),
                                        table.id(),
                                        present,
                                        exchange.dropped()));
        return TableFold.put(version.with(bin), table.replacing(present.id(), back));
    }

    private static RecycledPartition requirePartition(CatalogVersion version, PartitionId id) {
        return Optional.ofNullable(version.recycleBin().partitions().get(id))
                .orElseThrow(() -> Refusal.notRecyclable("partition", id));
    }
}
