package io.starkeep.catalog;

import io.starkeep.catalog.PartitionChange.AddPartition;
import io.starkeep.catalog.PartitionChange.DropPartition;
import io.starkeep.catalog.PartitionChange.RenamePartition;
import io.starkeep.catalog.PartitionChange.ReplacePartition;
import io.starkeep.catalog.PartitionChange.SetPartitionProperties;
import io.starkeep.catalog.Recycled.RecycledPartition;
import io.starkeep.type.PartitionId;
import java.time.Instant;

/// What changes of partitions do.
final class PartitionFold {
    private PartitionFold() {}

    static CatalogVersion apply(CatalogVersion version, PartitionChange change) {
        return switch (change) {
            case AddPartition(var databaseId, var tableId, Partition partition) ->
                    add(version, version.requireTable(databaseId, tableId), partition);
            case DropPartition drop -> drop(version, drop);
            case ReplacePartition replace -> replace(version, replace);
            case RenamePartition rename -> rename(version, rename);
            case SetPartitionProperties(var databaseId, var tableId, var id, var properties) -> {
                Table table = version.requireTable(databaseId, tableId);
                Partition changed = require(table, id).withProperties(properties);
                yield TableFold.put(version, table.replacing(id, changed));
            }
        };
    }

    static Partition require(Table table, PartitionId id) {
        return table.partition(id).orElseThrow(() -> Refusal.gone("partition", id));
    }

    private static CatalogVersion add(CatalogVersion version, Table table, Partition partition) {
        Refusal.ifPartitionExists(table, partition.name());
        return TableFold.put(version, table.adding(partition));
    }

    private static CatalogVersion drop(CatalogVersion version, DropPartition drop) {
        Table table = version.requireTable(drop.databaseId(), drop.tableId());
        Partition partition = require(table, drop.partitionId());
        CatalogVersion rest = TableFold.put(version, table.removing(partition.id()));
        return dispose(rest, table, partition, drop.dropped(), drop.disposal());
    }

    private static CatalogVersion replace(CatalogVersion version, ReplacePartition replace) {
        Table table = version.requireTable(replace.databaseId(), replace.tableId());
        Partition old = require(table, replace.old());
        Partition replacement = replace.replacement();
        if (!replacement.name().equalsIgnoreCase(old.name())) {
            Refusal.ifPartitionExists(table, replacement.name());
        }
        CatalogVersion rest = TableFold.put(version, table.replacing(old.id(), replacement));
        return dispose(rest, table, old, replace.dropped(), replace.disposal());
    }

    private static CatalogVersion rename(CatalogVersion version, RenamePartition rename) {
        Table table = version.requireTable(rename.databaseId(), rename.tableId());
        Partition partition = require(table, rename.partitionId());
        if (!partition.name().equalsIgnoreCase(rename.newName())) {
            Refusal.ifPartitionExists(table, rename.newName());
        }
        return TableFold.put(
                version, table.replacing(partition.id(), partition.withName(rename.newName())));
    }

    private static CatalogVersion dispose(
            CatalogVersion rest, Table table, Partition old, Instant dropped, Disposal disposal) {
        return switch (disposal) {
            case FORGET -> rest;
            case RECYCLE ->
                    rest.with(
                            rest.recycleBin()
                                    .with(
                                            new RecycledPartition(
                                                    table.databaseId(), table.id(), old, dropped)));
        };
    }
}
