package io.starkeep.backup;

import java.util.List;
import java.util.OptionalLong;

/// What a restore does with one table of the snapshot, decided once and checked again at the swap.
///
/// @param source the table's name in the snapshot
/// @param table its name here
/// @param existing the id of the table whose partitions are replaced or added to; empty when a
///   table is created
/// @param replaced the id of the table that goes to the recycle bin because it does not fit
/// @param partitions names in the snapshot of those that are restored
record RestoreTarget(
        String source,
        String table,
        OptionalLong existing,
        OptionalLong replaced,
        List<String> partitions) {
    RestoreTarget {
        partitions = List.copyOf(partitions);
    }
}
