package io.starkeep.sql.tree;

/// Where a system variable is read or set. LOCAL is SESSION.
public enum VariableScope {
    /// No scope was written: the session's value.
    UNSPECIFIED,
    SESSION,
    GLOBAL
}
