package io.starkeep.plan.tree;

import io.starkeep.plan.tree.TypedExpression.Exists;
import io.starkeep.plan.tree.TypedExpression.ScalarSubquery;
import io.starkeep.plan.tree.TypedExpression.SubqueryComparison;

/// Finds queries inside expressions.
public final class Subqueries {
    private Subqueries() {}

    /// Whether there is one, at any depth.
    public static boolean isIn(TypedExpression expression) {
        return switch (expression) {
            case ScalarSubquery _, Exists _, SubqueryComparison _ -> true;
            default -> expression.children().stream().anyMatch(Subqueries::isIn);
        };
    }
}
