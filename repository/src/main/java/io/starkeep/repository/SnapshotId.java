package io.starkeep.repository;

/// The pair that names one backup in a repository.
public record SnapshotId(SnapshotLabel label, SnapshotTimestamp timestamp)
        implements Comparable<SnapshotId> {
    public static SnapshotId of(String label, String timestamp) {
        return new SnapshotId(new SnapshotLabel(label), new SnapshotTimestamp(timestamp));
    }

    @Override
    public int compareTo(SnapshotId other) {
        int byLabel = label.compareTo(other.label);
        return byLabel != 0 ? byLabel : timestamp.compareTo(other.timestamp);
    }

    @Override
    public String toString() {
        return label + " (" + timestamp + ")";
    }
}
