package io.starkeep.type;

import java.util.List;

/// The rows of a range partition: `lower <= (partition columns) < upper`, compared column by
/// column. NULL sorts lowest.
///
/// Both lists have one element for each partition column.
public record PartitionRange(List<BoundValue> lower, List<BoundValue> upper) {
    public PartitionRange {
        lower = List.copyOf(lower);
        upper = List.copyOf(upper);
    }
}
