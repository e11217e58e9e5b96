package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A table as one catalog version knows it.
///
/// @param name compared with case
/// @param properties as given by CREATE TABLE, keys in lower case
/// @param partitions range partitions in the order of their ranges as their creator keeps it
/// @param comment empty when there is none
public record Table(
        TableId id,
        DatabaseId databaseId,
        String name,
        TableSchema schema,
        PartitionScheme partitioning,
        Distribution distribution,
        Map<String, String> properties,
        List<Partition> partitions,
        Instant created,
        String comment) {

    /// The property of tables and partitions that says how many replicas to keep.
    public static final String REPLICATION_NUM = "replication_num";

    public Table {
        properties = PersistentMap.copyOf(properties);
        partitions = List.copyOf(partitions);
    }

    public Optional<Partition> partition(PartitionId partitionId) {
        return partitions.stream().filter(one -> one.id().equals(partitionId)).findFirst();
    }

    /// @param partitionName compared without case, as StarRocks does
    public Optional<Partition> partition(String partitionName) {
        return partitions.stream()
                .filter(one -> one.name().equalsIgnoreCase(partitionName))
                .findFirst();
    }

    /// @throws StarkeepException UNKNOWN_PARTITION with the nearest name
    public Partition requirePartition(String partitionName) {
        return partition(partitionName).orElseThrow(() -> unknownPartition(partitionName));
    }

    private StarkeepException unknownPartition(String wanted) {
        List<String> names = partitions.stream().map(Partition::name).toList();
        return StarkeepException.of(
                ErrorCode.UNKNOWN_PARTITION, wanted, name, NearestName.hint(wanted, names));
    }

    /// How many replicas each tablet of a partition should have, as the partition's properties say
    /// or else the table's. The one-process server keeps one, whatever they say.
    public int wantedReplicas(Partition partition) {
        return Integer.parseInt(
                partition
                        .properties()
                        .getOrDefault(
                                REPLICATION_NUM, properties.getOrDefault(REPLICATION_NUM, "1"))
                        .strip());
    }

    /// How many replicas of a tablet must have prepared a change: more than half of those it should
    /// have, or of those it has when these are fewer. One that is just being made besides does not
    /// count, so a move of replicas makes no load fail.
    public int majority(Partition partition, TabletId tablet) {
        return Math.min(wantedReplicas(partition), partition.replicas(tablet).size()) / 2 + 1;
    }

    public Table withName(String newName) {
        return new Table(
                id,
                databaseId,
                newName,
                schema,
                partitioning,
                distribution,
                properties,
                partitions,
                created,
                comment);
    }

    public Table withProperties(Map<String, String> newProperties) {
        return new Table(
                id,
                databaseId,
                name,
                schema,
                partitioning,
                distribution,
                newProperties,
                partitions,
                created,
                comment);
    }

    public Table withPartitions(List<Partition> newPartitions) {
        return new Table(
                id,
                databaseId,
                name,
                schema,
                partitioning,
                distribution,
                properties,
                newPartitions,
                created,
                comment);
    }

    /// The table with `replacement`, in the same place of the list.
    Table replacing(PartitionId old, Partition replacement) {
        Invariant.check(partition(old).isPresent(), "table %s has no partition %s", id, old);
        return withPartitions(
                partitions.stream().map(one -> one.id().equals(old) ? replacement : one).toList());
    }

    Table adding(Partition partition) {
        List<Partition> all = new ArrayList<>(partitions);
        all.add(partition);
        return withPartitions(all);
    }

    Table removing(PartitionId old) {
        Stream<Partition> rest = partitions.stream().filter(one -> !one.id().equals(old));
        return withPartitions(rest.toList());
    }
}
