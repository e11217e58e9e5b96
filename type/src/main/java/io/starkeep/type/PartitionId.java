package io.starkeep.type;

import io.starkeep.error.Invariant;

/// The id of a partition: positive, never reused, meaningless outside its cluster.
public record PartitionId(long value) implements Comparable<PartitionId> {
    public PartitionId {
        Invariant.check(value > 0, "PartitionId must be positive, was %s", value);
    }

    @Override
    public int compareTo(PartitionId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
