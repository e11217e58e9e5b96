package io.starkeep.storage;

/// How deep to look into the files of tablets.
public enum SumDepth {
    /// What the files themselves say of how many rows they have: the end of each is read.
    ROW_COUNTS,
    /// Every value of every row is read and hashed.
    FINGERPRINTS
}
