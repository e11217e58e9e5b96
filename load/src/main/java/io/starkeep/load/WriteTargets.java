package io.starkeep.load;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.plan.BoundDelete;
import io.starkeep.plan.BoundRows;
import io.starkeep.plan.TableScan.PartitionScan;
import io.starkeep.storage.PartitionTarget;
import io.starkeep.storage.WriteTarget;
import java.util.List;

/// What storage must know of the table that a change is for.
final class WriteTargets {
    private WriteTargets() {}

    static WriteTarget of(BoundRows rows) {
        List<PartitionTarget> partitions =
                rows.partitions().stream().map(WriteTargets::whole).toList();
        return of(rows.database(), rows.table(), partitions);
    }

    static WriteTarget of(BoundDelete delete) {
        List<PartitionTarget> partitions =
                delete.partitions().stream().map(WriteTargets::selected).toList();
        return of(delete.database(), delete.table(), partitions);
    }

    private static WriteTarget of(String database, Table table, List<PartitionTarget> partitions) {
        return new WriteTarget(
                table.id(),
                database + "." + table.name(),
                table.schema(),
                table.partitioning().partitionColumns(),
                partitions,
                table.distribution().columns());
    }

    private static PartitionTarget whole(Partition partition) {
        return new PartitionTarget(partition.id(), partition.range(), partition.tablets());
    }

    private static PartitionTarget selected(PartitionScan scan) {
        return new PartitionTarget(scan.partition().id(), scan.partition().range(), scan.tablets());
    }
}
