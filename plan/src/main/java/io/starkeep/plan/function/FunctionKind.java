package io.starkeep.plan.function;

/// Where a function may stand.
public enum FunctionKind {
    /// Anywhere, one value for each row.
    SCALAR,
    /// Over the rows of a group, or of a window with OVER.
    AGGREGATE,
    /// Only with OVER.
    WINDOW,
    /// In FROM.
    TABLE
}
