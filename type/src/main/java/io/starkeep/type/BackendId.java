package io.starkeep.type;

import io.starkeep.error.Invariant;

/// The id of a backend: positive, never reused, meaningless outside its cluster.
public record BackendId(long value) implements Comparable<BackendId> {
    public BackendId {
        Invariant.check(value > 0, "BackendId must be positive, was %s", value);
    }

    @Override
    public int compareTo(BackendId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
