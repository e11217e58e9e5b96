package io.starkeep.execute.definition;

import io.starkeep.catalog.Distribution;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.catalog.Table;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table to make: checked, and without ids yet.
///
/// @param partitions for an unpartitioned table none: it gets one with its own name
public record TableBlueprint(
        TableSchema schema,
        PartitionScheme partitioning,
        Distribution distribution,
        Map<String, String> properties,
        List<PartitionBlueprint> partitions,
        String comment) {

    /// The shape of an existing table, without its rows.
    public static TableBlueprint like(Table table) {
        List<PartitionBlueprint> partitions =
                table.partitioning().partitionColumns().isEmpty()
                        ? List.of()
                        : table.partitions().stream()
                                .map(one ->
                                        new PartitionBlueprint(
                                                one.name(), one.range(), one.properties()))
                                .toList();
        return new TableBlueprint(
                table.schema(),
                table.partitioning(),
                table.distribution(),
                table.properties(),
                partitions,
                table.comment());
    }

    public Table build(Draft draft, DatabaseId database, String name, Instant now) {
        boolean unpartitioned = partitioning.partitionColumns().isEmpty();
        List<PartitionBlueprint> all =
                unpartitioned
                        ? List.of(new PartitionBlueprint(name, Optional.empty(), Map.of()))
                        : partitions;
        return new Table(
                draft.newTableId(),
                database,
                name,
                schema,
                partitioning,
                distribution,
                properties,
                all.stream()
                        .map(one -> partition(one, distribution.buckets(), draft, now))
                        .toList(),
                now,
                comment);
    }

    public static Partition partition(
            PartitionBlueprint blueprint, int buckets, Draft draft, Instant now) {
        return Partition.empty(
                draft.newPartitionId(),
                blueprint.name(),
                blueprint.range(),
                draft.newTabletIds(buckets),
                blueprint.properties(),
                now);
    }
}
