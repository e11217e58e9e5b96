package io.starkeep.repository;

/// The name that a user gives to a backup.
///
/// @param text checked against the rule for such names
public record SnapshotLabel(String text) implements Comparable<SnapshotLabel> {
    public SnapshotLabel {
        NameRule.LABEL.check(text);
    }

    @Override
    public int compareTo(SnapshotLabel other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
