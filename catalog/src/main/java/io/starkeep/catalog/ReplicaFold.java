package io.starkeep.catalog;

import io.starkeep.catalog.Recycled.RecycledDatabase;
import io.starkeep.catalog.Recycled.RecycledPartition;
import io.starkeep.catalog.Recycled.RecycledTable;
import io.starkeep.catalog.ReplicaChange.LoseReplicas;
import io.starkeep.catalog.ReplicaChange.SetReplicas;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What changes of replicas do.
final class ReplicaFold {
    private ReplicaFold() {}

    static CatalogVersion apply(CatalogVersion version, ReplicaChange change) {
        return switch (change) {
            case SetReplicas set -> set(version, set);
            case LoseReplicas(BackendId backend) -> lose(version, backend);
        };
    }

    private static CatalogVersion set(CatalogVersion version, SetReplicas set) {
        Table table = version.requireTable(set.databaseId(), set.tableId());
        Partition partition = PartitionFold.require(table, set.partitionId());
        PersistentMap<TabletId, List<Replica>> replicas = ReplicaLists.copyOf(partition.replicas());
        for (Map.Entry<TabletId, List<Replica>> entry : set.replicas().entrySet()) {
            if (!partition.tablets().contains(entry.getKey())) {
                throw Refusal.gone("tablet", entry.getKey());
            }
            replicas = replicas.with(entry.getKey(), entry.getValue());
        }
        return TableFold.put(
                version, table.replacing(partition.id(), partition.withReplicas(replicas)));
    }

    private static CatalogVersion lose(CatalogVersion version, BackendId backend) {
        CatalogVersion changed = version;
        for (Database database : version.databasesById().values()) {
            changed = changed.with(lose(database, backend));
        }
        RecycleBin bin = version.recycleBin();
        for (RecycledDatabase one : version.recycleBin().databases().values()) {
            bin = bin.with(new RecycledDatabase(lose(one.database(), backend), one.dropped()));
        }
        for (RecycledTable one : version.recycleBin().tables().values()) {
            bin = bin.with(new RecycledTable(lose(one.table(), backend), one.dropped()));
        }
        for (RecycledPartition one : version.recycleBin().partitions().values()) {
            bin =
                    bin.with(
                            new RecycledPartition(
                                    one.databaseId(),
                                    one.tableId(),
                                    lose(one.partition(), backend),
                                    one.dropped()));
        }
        return changed.with(bin);
    }

    private static Database lose(Database database, BackendId backend) {
        Database changed = database;
        for (Table table : database.tablesById().values()) {
            changed = changed.with(lose(table, backend));
        }
        return changed;
    }

    private static Table lose(Table table, BackendId backend) {
        List<Partition> partitions = new ArrayList<>();
        table.partitions().forEach(one -> partitions.add(lose(one, backend)));
        return table.withPartitions(partitions);
    }

    private static Partition lose(Partition partition, BackendId backend) {
        return partition.withReplicas(ReplicaLists.lost(partition.replicas(), backend));
    }
}
