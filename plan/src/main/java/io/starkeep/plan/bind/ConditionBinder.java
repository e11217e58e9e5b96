package io.starkeep.plan.bind;

import io.starkeep.plan.tree.ComparisonOperator;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Comparison;
import io.starkeep.plan.tree.TypedExpression.Connective;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.plan.tree.TypedExpression.Junction;
import io.starkeep.plan.tree.TypedExpression.Not;
import io.starkeep.plan.tree.TypedExpression.NullTest;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.MatchKind;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;

/// AND, OR, XOR, tests for NULL and truth, patterns.
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

    TypedExpression match(Expression.Match match) {
        List<TypedExpression> operands =
                List.of(binder.bind(match.operand(), SqlType.STRING), pattern(match));
        TypedExpression test =
                new EngineCall(
                        match.kind() == MatchKind.LIKE
                                ? "({0} LIKE {1} ESCAPE '" + escape(match) + "')"
                                : "regexp_matches({0}, {1}, 's')",
                        operands,
                        Scalar.BOOLEAN,
                        operands.stream().anyMatch(TypedExpression::nullable));
        return match.negated() ? new Not(test) : test;
    }

    private String escape(Expression.Match match) {
        String escape =
                match.escape()
                        .map(expression ->
                                expression instanceof Expression.StringLiteral(var _, var s)
                                        ? s
                                        : "")
                        .orElse("\\");
        if (escape.length() != 1) {
            throw Faults.semantic(match.position(), "ESCAPE needs a string of one character");
        }
        return escape.equals("'") ? "''" : escape;
    }

    /// A lone escape character at the end stands for itself; the engine would refuse it.
    private TypedExpression pattern(Expression.Match match) {
        TypedExpression pattern = binder.bind(match.pattern(), SqlType.STRING);
        if (match.kind() == MatchKind.LIKE && pattern instanceof Constant(var constant)) {
            String text = constant.text().orElse("");
            String escape = escape(match);
            int trailing = 0;
            while (trailing < text.length()
                    && text.charAt(text.length() - 1 - trailing) == escape.charAt(0)) {
                trailing++;
            }
            return trailing % 2 == 0
                    ? pattern
                    : ExpressionBinder.constant(LiteralBinder.text(text + escape.charAt(0)));
        }
        return pattern;
    }
}
