package io.starkeep.catalog;

import io.starkeep.catalog.RecycleChange.EraseDatabase;
import io.starkeep.catalog.RecycleChange.ErasePartition;
import io.starkeep.catalog.RecycleChange.EraseTable;
import io.starkeep.catalog.RecycleChange.RecoverDatabase;
import io.starkeep.catalog.RecycleChange.RecoverPartition;
import io.starkeep.catalog.RecycleChange.RecoverTable;
import io.starkeep.catalog.Recycled.RecycledPartition;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import java.util.Optional;

/// What recovery and erasure do.
final class RecycleFold {
    private RecycleFold() {}

    static CatalogVersion apply(CatalogVersion version, RecycleChange change) {
        RecycleBin bin = version.recycleBin();
        return switch (change) {
            case RecoverDatabase(DatabaseId id) -> recover(version, id);
            case RecoverTable(TableId id) -> recover(version, id);
            case RecoverPartition(PartitionId id) -> recover(version, id);
            case EraseDatabase(DatabaseId id) -> version.with(bin.without(id));
            case EraseTable(TableId id) -> version.with(bin.without(id));
            case ErasePartition(PartitionId id) -> version.with(bin.without(id));
        };
    }

    private static CatalogVersion recover(CatalogVersion version, DatabaseId id) {
        RecycleBin bin = version.recycleBin();
        Database database =
                Optional.ofNullable(bin.databases().get(id))
                        .orElseThrow(() -> Refusal.notRecyclable("database", id))
                        .database();
        Refusal.ifDatabaseExists(version, database.name());
        return version.with(bin.without(id)).with(database);
    }

    private static CatalogVersion recover(CatalogVersion version, TableId id) {
        RecycleBin bin = version.recycleBin();
        Table table =
                Optional.ofNullable(bin.tables().get(id))
                        .orElseThrow(() -> Refusal.notRecyclable("table", id))
                        .table();
        Refusal.ifTableExists(version.requireDatabase(table.databaseId()), table.name());
        return TableFold.put(version.with(bin.without(id)), table);
    }

    /// The caller checks that the range is still free: ranges are compared where their types are
    /// known.
    private static CatalogVersion recover(CatalogVersion version, PartitionId id) {
        RecycleBin bin = version.recycleBin();
        RecycledPartition recycled =
                Optional.ofNullable(bin.partitions().get(id))
                        .orElseThrow(() -> Refusal.notRecyclable("partition", id));
        Table table = version.requireTable(recycled.databaseId(), recycled.tableId());
        Refusal.ifPartitionExists(table, recycled.partition().name());
        return TableFold.put(version.with(bin.without(id)), table.adding(recycled.partition()));
    }
}
