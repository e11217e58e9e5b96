package io.starkeep.type;

import io.starkeep.error.Invariant;

/// The id of a repository: positive, never reused, meaningless outside its cluster.
public record RepositoryId(long value) implements Comparable<RepositoryId> {
    public RepositoryId {
        Invariant.check(value > 0, "RepositoryId must be positive, was %s", value);
    }

    @Override
    public int compareTo(RepositoryId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
