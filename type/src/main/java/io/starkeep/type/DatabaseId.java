package io.starkeep.type;

import io.starkeep.error.Invariant;

/// The id of a database: positive, never reused, meaningless outside its cluster.
public record DatabaseId(long value) implements Comparable<DatabaseId> {
    public DatabaseId {
        Invariant.check(value > 0, "DatabaseId must be positive, was %s", value);
    }

    @Override
    public int compareTo(DatabaseId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
