package io.starkeep.type;

import io.starkeep.error.Invariant;

/// A version of a partition's data. The empty partition is version 1; each committed change adds
/// one.
public record Version(long value) implements Comparable<Version> {
    public static final Version EMPTY = new Version(1);

    public Version {
        Invariant.check(value >= 1, "Version must be at least 1, was %s", value);
    }

    public Version next() {
        return new Version(value + 1);
    }

    @Override
    public int compareTo(Version other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
