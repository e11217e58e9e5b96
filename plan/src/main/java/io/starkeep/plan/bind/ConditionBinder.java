package io.starkeep.plan.bind;

import io.starkeep.plan.tree.ComparisonOperator;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Comparison;
import io.starkeep.plan.tree.TypedExpression.Connective;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.plan.tree.TypedExpression.Junction;
import io.starkeep.plan.tree.TypedExpression.Not;
import io.starkeep.plan.tree.TypedExpression.NullTest;
import io.starkeep.sql.tree.Expression;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;

/// AND, OR, XOR, tests for NULL and truth.
final class ConditionBinder {
    private final ExpressionBinder binder;

    ConditionBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    TypedExpression logical(Expression.Logical logical) {
        List<TypedExpression> terms = logical.terms().stream().map(binder::condition).toList();
        return switch (logical.operator()) {
            case AND -> new Junction(Connective.AND, terms);
            case OR -> new Junction(Connective.OR, terms);
            case XOR -> terms.stream().reduce(ConditionBinder::exclusive).orElseThrow();
        };
    }

    private static TypedExpression exclusive(TypedExpression left, TypedExpression right) {
        return new Comparison(ComparisonOperator.NOT_EQUAL, left, right);
    }

    TypedExpression isNull(Expression.IsNull isNull) {
        TypedExpression test = new NullTest(binder.bind(isNull.operand()));
        return isNull.negated() ? new Not(test) : test;
    }

    TypedExpression isTruth(Expression.IsTruth isTruth) {
        TypedExpression test =
                new EngineCall(
                        isTruth.truth() ? "({0} IS TRUE)" : "({0} IS FALSE)",
                        List.of(binder.condition(isTruth.operand())),
                        Scalar.BOOLEAN,
                        false);
        return isTruth.negated() ? new Not(test) : test;
    }
}
