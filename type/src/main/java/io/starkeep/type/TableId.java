package io.starkeep.type;

import io.starkeep.error.Invariant;

/// The id of a table: positive, never reused, meaningless outside its cluster.
public record TableId(long value) implements Comparable<TableId> {
    public TableId {
        Invariant.check(value > 0, "TableId must be positive, was %s", value);
    }

    @Override
    public int compareTo(TableId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
