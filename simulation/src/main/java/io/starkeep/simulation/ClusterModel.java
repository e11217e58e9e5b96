package io.starkeep.simulation;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// What must be seen of a cluster, its recycle bin included. Immutable.
///
/// @param bin dropped tables by id
/// @param binPartitions dropped and replaced partitions by id
record ClusterModel(
        SortedMap<TableName, TableModel> tables,
        SortedMap<Long, TableModel> bin,
        SortedMap<Long, BinnedPartition> binPartitions) {
    /// @param table the id of its table
    record BinnedPartition(long table, PartitionModel partition) {}

    ClusterModel {
        tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        bin = Collections.unmodifiableSortedMap(new TreeMap<>(bin));
        binPartitions = Collections.unmodifiableSortedMap(new TreeMap<>(binPartitions));
    }

    static ClusterModel empty() {
        return new ClusterModel(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    Optional<TableModel> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }

    Optional<TableModel> table(long id) {
        return tables.values().stream().filter(one -> one.id() == id).findFirst();
    }

    /// Puts a table under its name.
    ClusterModel with(TableModel table) {
        SortedMap<TableName, TableModel> changed = new TreeMap<>(tables);
        changed.put(table.name(), table);
        return new ClusterModel(changed, bin, binPartitions);
    }

    ClusterModel changing(long table, UnaryOperator<TableModel> change) {
        return table(table).map(one -> with(change.apply(one))).orElse(this);
    }

    ClusterModel dropped(TableModel table, boolean force) {
        SortedMap<TableName, TableModel> rest = new TreeMap<>(tables);
        rest.remove(table.name());
        SortedMap<Long, TableModel> changed = new TreeMap<>(bin);
        if (!force) {
            changed.put(table.id(), table);
        }
        return new ClusterModel(rest, changed, binPartitions);
    }

    /// Empty when the name is taken.
    Optional<ClusterModel> recoveredTable(long id) {
        TableModel table = bin.get(id);
        if (table == null || tables.containsKey(table.name())) {
            return Optional.empty();
        }
        return Optional.of(erasedTable(id).with(table));
    }

    ClusterModel erasedTable(long id) {
        SortedMap<Long, TableModel> changed = new TreeMap<>(bin);
        changed.remove(id);
        return new ClusterModel(tables, changed, binPartitions);
    }

    /// Takes a partition away from a table.
    ClusterModel droppedPartition(TableModel table, PartitionModel partition, boolean force) {
        ClusterModel rest = with(table.without(partition.id()));
        return force ? rest : rest.binned(table, partition);
    }

    /// Puts a partition in the place of another.
    ClusterModel replacedPartition(
            TableModel table, PartitionModel old, PartitionModel replacement, boolean force) {
        ClusterModel rest = with(table.changing(old.id(), _ -> replacement));
        return force ? rest : rest.binned(table, old);
    }

    private ClusterModel binned(TableModel table, PartitionModel partition) {
        SortedMap<Long, BinnedPartition> changed = new TreeMap<>(binPartitions);
        changed.put(partition.id(), new BinnedPartition(table.id(), partition));
        return new ClusterModel(tables, bin, changed);
    }

    /// Empty when its table is gone or has such a partition.
    Optional<ClusterModel> recoveredPartition(long id) {
        BinnedPartition binned = binPartitions.get(id);
        if (binned == null) {
            return Optional.empty();
        }
        return table(binned.table())
                .filter(table -> table.partition(binned.partition().name()).isEmpty())
                .map(table -> erasedPartition(id).with(table.plus(binned.partition())));
    }

    ClusterModel erasedPartition(long id) {
        SortedMap<Long, BinnedPartition> changed = new TreeMap<>(binPartitions);
        changed.remove(id);
        return new ClusterModel(tables, bin, changed);
    }

    /// Whether this is what was seen; ids that nobody could look at yet are any ids.
    boolean isSeenIn(ClusterModel seen) {
        return tables.keySet().equals(seen.tables.keySet())
                && bin.equals(seen.bin)
                && binPartitions.equals(seen.binPartitions)
                && tables.values().stream()
                        .allMatch(table -> seen.table(table.name()).map(table::isSeenIn).get());
    }
}
