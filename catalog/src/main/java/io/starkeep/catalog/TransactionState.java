package io.starkeep.catalog;

/// How a finished transaction ended. Running ones live in memory only.
public enum TransactionState {
    /// Durable and part of the visible version; storage has yet to publish it.
    COMMITTED,
    /// Published: queries see it.
    VISIBLE,
    /// Nothing of it was kept; its label is free again.
    ABORTED
}
