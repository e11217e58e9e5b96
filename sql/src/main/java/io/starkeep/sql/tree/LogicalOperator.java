package io.starkeep.sql.tree;

/// In the order in which they bind, weakest first.
public enum LogicalOperator {
    OR,
    XOR,
    AND
}
