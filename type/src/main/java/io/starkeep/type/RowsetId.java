package io.starkeep.type;

import io.starkeep.error.Invariant;

/// The number of a rowset: positive, unique within its tablet and never reused there.
public record RowsetId(long value) implements Comparable<RowsetId> {
    public RowsetId {
        Invariant.check(value > 0, "RowsetId must be positive, was %s", value);
    }

    @Override
    public int compareTo(RowsetId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
