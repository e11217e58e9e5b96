package io.starkeep.repository;

/// The text that tells the backups of one label apart; opaque to readers.
///
/// @param text checked against the rule for such names
public record SnapshotTimestamp(String text) implements Comparable<SnapshotTimestamp> {
    public SnapshotTimestamp {
        NameRule.TIMESTAMP.check(text);
    }

    @Override
    public int compareTo(SnapshotTimestamp other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
