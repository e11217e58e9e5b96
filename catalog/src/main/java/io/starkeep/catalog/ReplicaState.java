package io.starkeep.catalog;

/// What the catalog believes of a replica.
public enum ReplicaState {
    /// Has prepared every transaction that was committed to its tablet.
    GOOD,
    /// Missed a transaction, or is just being made; becomes GOOD by a copy of a good one.
    STALE,
    /// Damaged, lost with its disk, or declared so by ADMIN SET REPLICA STATUS.
    BAD
}
