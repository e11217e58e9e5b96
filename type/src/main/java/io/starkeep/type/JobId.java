package io.starkeep.type;

import io.starkeep.error.Invariant;

/// The id of a job: positive, never reused, meaningless outside its cluster.
public record JobId(long value) implements Comparable<JobId> {
    public JobId {
        Invariant.check(value > 0, "JobId must be positive, was %s", value);
    }

    @Override
    public int compareTo(JobId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
