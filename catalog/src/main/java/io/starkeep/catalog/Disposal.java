package io.starkeep.catalog;

/// What becomes of something dropped.
public enum Disposal {
    /// It goes to the recycle bin and can be recovered.
    RECYCLE,
    /// FORCE: it is gone, its tablets are free.
    FORGET
}
