package io.starkeep.load;

/// Where a load stands. COMMITTED and VISIBLE are never left; ABORTED frees the label.
public enum LoadState {
    /// Running: nothing of it is decided.
    PREPARE,
    /// Decided and durable; a query may not see it yet.
    COMMITTED,
    /// Every query that starts now sees it.
    VISIBLE,
    /// Failed or cancelled; nothing of it was or will be seen.
    ABORTED
}
