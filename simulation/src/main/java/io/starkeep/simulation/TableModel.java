package io.starkeep.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What must be seen of a table. Immutable.
///
/// @param id 0 when nobody could look at it yet
/// @param partitions sorted by name
record TableModel(long id, TableName name, Shape shape, List<PartitionModel> partitions) {
    TableModel {
        partitions =
                partitions.stream().sorted(Comparator.comparing(PartitionModel::name)).toList();
    }

    /// A new table.
    static TableModel empty(TableName name, Shape shape) {
        List<PartitionModel> partitions = new ArrayList<>();
        if (shape.ranged()) {
            for (int i = 0; i < Shape.RANGES; i++) {
                partitions.add(PartitionModel.empty("p" + i));
            }
        } else {
            partitions.add(PartitionModel.empty(name.table()));
        }
        return new TableModel(0, name, shape, partitions);
    }

    Optional<PartitionModel> partition(String partition) {
        return partitions.stream().filter(one -> one.name().equals(partition)).findFirst();
    }

    Optional<PartitionModel> partition(long partition) {
        return partitions.stream().filter(one -> one.id() == partition).findFirst();
    }

    TableModel with(Collection<PartitionModel> newPartitions) {
        return new TableModel(id, name, shape, List.copyOf(newPartitions));
    }

    /// Nothing but some partitions; all of them when none is named.
    TableModel only(List<String> names) {
        return names.isEmpty()
                ? this
                : with(partitions.stream().filter(one -> names.contains(one.name())).toList());
    }

    TableModel changing(long partition, UnaryOperator<PartitionModel> change) {
        return with(
                partitions.stream()
                        .map(one -> one.id() == partition ? change.apply(one) : one)
                        .toList());
    }

    TableModel without(long partition) {
        return with(partitions.stream().filter(one -> one.id() != partition).toList());
    }

    TableModel plus(PartitionModel partition) {
        List<PartitionModel> all = new ArrayList<>(partitions);
        all.add(partition);
        return with(all);
    }

    /// The same data in a new table of this name.
    TableModel copiedTo(TableName target) {
        return new TableModel(
                0,
                target,
                shape,
                partitions.stream()
                        .map(one -> one.with(0, shape.ranged() ? one.name() : target.table()))
                        .toList());
    }

    boolean isSeenIn(TableModel seen) {
        boolean same =
                (id == 0 || id == seen.id)
                        && name.equals(seen.name)
                        && shape.equals(seen.shape)
                        && partitions.size() == seen.partitions.size();
        for (int i = 0; same && i < partitions.size(); i++) {
            same = partitions.get(i).isSeenIn(seen.partitions.get(i));
        }
        return same;
    }

    /// Whether the rows are the same, whatever the ids and the table's name.
    boolean hasDataOf(TableModel other) {
        return copiedTo(other.name).isSeenIn(other.copiedTo(other.name));
    }
}
