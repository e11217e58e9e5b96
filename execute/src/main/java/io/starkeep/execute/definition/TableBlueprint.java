package io.starkeep.execute.definition;

import io.starkeep.catalog.Distribution;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.NewTablets;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TabletPlaces;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /// @throws StarkeepException REPLICAS_MISSING when the properties ask for more replicas than
    ///   there are backends
    public Table build(
            Draft draft,
            ReplicaPlacement placement,
            DatabaseId database,
            String name,
            Instant now) {
        boolean unpartitioned = partitioning.partitionColumns().isEmpty();
        List<PartitionBlueprint> all =
                unpartitioned
                        ? List.of(new PartitionBlueprint(name, Optional.empty(), Map.of()))
                        : partitions;
        int replicas = placement.defaultReplicas(draft.version());
        Map<String, String> complete = new TreeMap<>(properties);
        complete.putIfAbsent(Table.REPLICATION_NUM, Integer.toString(replicas));
        NewTablets tablets =
                NewTablets.of(properties, NewTablets.usual(distribution.buckets(), replicas));
        return new Table(
                draft.newTableId(),
                database,
                name,
                schema,
                partitioning,
                distribution,
                complete,
                partitions(all, tablets, draft, placement, now),
                now,
                comment);
    }

    /// New partitions, whose tablets are spread together.
    ///
    /// @param tablets of each, unless its own properties say another number of replicas
    /// @throws StarkeepException as [#build]
    public static List<Partition> partitions(
            List<PartitionBlueprint> blueprints,
            NewTablets tablets,
            Draft draft,
            ReplicaPlacement placement,
            Instant now) {
        List<TabletPlaces> places =
                placement.place(
                        draft.version(),
                        blueprints.stream()
                                .map(one -> NewTablets.of(one.properties(), tablets))
                                .toList());
        List<Partition> made = new ArrayList<>();
        for (PartitionBlueprint blueprint : blueprints) {
            made.add(
                    Partition.empty(
                            draft.newPartitionId(),
                            blueprint.name(),
                            blueprint.range(),
                            draft.newTabletIds(tablets.count()),
                            blueprint.properties(),
                            now,
                            places.get(made.size())));
        }
        return made;
    }
}
