package io.starkeep.type;

import io.starkeep.error.Invariant;

/// The id of a transaction: positive, never reused, meaningless outside its cluster.
public record TransactionId(long value) implements Comparable<TransactionId> {
    public TransactionId {
        Invariant.check(value > 0, "TransactionId must be positive, was %s", value);
    }

    @Override
    public int compareTo(TransactionId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
