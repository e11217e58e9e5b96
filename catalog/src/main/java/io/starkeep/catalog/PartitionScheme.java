package io.starkeep.catalog;

import java.util.List;

/// How a table's rows are divided into partitions.
public sealed interface PartitionScheme {
    /// One partition, named like the table, holds every row.
    record Unpartitioned() implements PartitionScheme {}

    /// Each partition holds a range of these columns' values.
    ///
    /// @param columns as written in the table's schema
    record RangePartitioned(List<String> columns) implements PartitionScheme {
        public RangePartitioned {
            columns = List.copyOf(columns);
        }
    }

    /// Empty for an unpartitioned table.
    default List<String> partitionColumns() {
        return switch (this) {
            case Unpartitioned() -> List.of();
            case RangePartitioned(List<String> columns) -> columns;
        };
    }
}
