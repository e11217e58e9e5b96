package io.starkeep.type;

import io.starkeep.error.Invariant;

/// The id of a tablet: positive, never reused, meaningless outside its cluster.
public record TabletId(long value) implements Comparable<TabletId> {
    public TabletId {
        Invariant.check(value > 0, "TabletId must be positive, was %s", value);
    }

    @Override
    public int compareTo(TabletId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
