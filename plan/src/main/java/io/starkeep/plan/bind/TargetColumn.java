package io.starkeep.plan.bind;

import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.type.Column;

/// A value on its way into a column.
///
/// @param value of any type that can be cast to the column's
record TargetColumn(Column column, TypedExpression value, Misfit misfit) {
    /// What becomes of a value that does not fit.
    enum Misfit {
        REFUSE,
        NULL
    }
}
