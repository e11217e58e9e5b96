package io.starkeep.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What must be seen of a partition. Immutable.
///
/// @param id 0 when nobody could look at it yet
/// @param rows sorted
record PartitionModel(long id, String name, List<Row> rows) {
    PartitionModel {
        rows = rows.stream().sorted().toList();
    }

    static PartitionModel empty(String name) {
        return new PartitionModel(0, name, List.of());
    }

    PartitionModel with(long newId, String newName) {
        return new PartitionModel(newId, newName, rows);
    }

    PartitionModel appended(List<Row> added) {
        List<Row> all = new ArrayList<>(rows);
        all.addAll(added);
        return new PartitionModel(id, name, all);
    }

    /// With these rows in the place of those with the same keys.
    PartitionModel upserted(List<Row> added) {
        Set<Integer> keys = added.stream().map(Row::key).collect(Collectors.toSet());
        return without(row -> keys.contains(row.key())).appended(added);
    }

    PartitionModel without(Predicate<Row> deleted) {
        return new PartitionModel(id, name, rows.stream().filter(deleted.negate()).toList());
    }

    /// Without each of these rows once.
    PartitionModel withoutEach(List<Row> deleted) {
        List<Row> rest = new ArrayList<>(rows);
        deleted.forEach(rest::remove);
        return new PartitionModel(id, name, rest);
    }

    /// Whether this is what was seen; an id of 0 is any id.
    boolean isSeenIn(PartitionModel seen) {
        return (id == 0 || id == seen.id) && name.equals(seen.name) && rows.equals(seen.rows);
    }
}
