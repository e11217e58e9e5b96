package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.function.TypeRules;
import io.starkeep.plan.tree.ComparisonOperator;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Comparison;
import io.starkeep.plan.tree.TypedExpression.Connective;
import io.starkeep.plan.tree.TypedExpression.Junction;
import io.starkeep.plan.tree.TypedExpression.Membership;
import io.starkeep.plan.tree.TypedExpression.Not;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Position;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Comparisons of values and of rows, BETWEEN and IN with a list.
final class ComparisonBinder {
    private final ExpressionBinder binder;

    ComparisonBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    TypedExpression bind(Expression.Comparison comparison) {
        ComparisonOperator operator = operator(comparison.operator());
        if (comparison.left() instanceof Expression.Row
                || comparison.right() instanceof Expression.Row) {
            return rows(operator, comparison);
        }
        return compare(
                operator,
                binder.bind(comparison.left()),
                binder.bind(comparison.right()),
                comparison.position());
    }

    static ComparisonOperator operator(io.starkeep.sql.tree.ComparisonOperator operator) {
        return switch (operator) {
            case EQUAL -> ComparisonOperator.EQUAL;
            case NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
            case LESS -> ComparisonOperator.LESS;
            case LESS_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
            case GREATER -> ComparisonOperator.GREATER;
            case GREATER_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
            case NULL_SAFE_EQUAL -> ComparisonOperator.NULL_SAFE_EQUAL;
        };
    }

    static Comparison compare(
            ComparisonOperator operator,
            TypedExpression left,
            TypedExpression right,
            Position position) {
        SqlType type = type(left, right, position);
        return new Comparison(operator, Conversions.to(left, type), Conversions.to(right, type));
    }

    /// The type in which two values are compared.
    private static SqlType type(TypedExpression left, TypedExpression right, Position position) {
        return TypeRules.comparison(left.type(), textOf(left), right.type(), textOf(right))
                .orElseThrow(() ->
                        Faults.semantic(
                                position,
                                "A value of type %s cannot be compared with one of type %s"
                                        .formatted(left.type().sql(), right.type().sql())));
    }

    private static Optional<String> textOf(TypedExpression value) {
        return TypeRules.isString(value.type())
                ? FunctionCalls.constantText(value)
                : Optional.empty();
    }

    private TypedExpression rows(ComparisonOperator operator, Expression.Comparison comparison) {
        List<TypedExpression> left = row(comparison.left());
        List<TypedExpression> right = row(comparison.right());
        checkWidth(left.size(), right.size(), comparison.right().position());
        return switch (operator) {
            case EQUAL, NULL_SAFE_EQUAL -> all(operator, left, right, comparison.position());
            case NOT_EQUAL ->
                    new Not(all(ComparisonOperator.EQUAL, left, right, comparison.position()));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    throw Faults.notSupported(
                            comparison.position(), "ordering of rows with several values");
        };
    }

    private static TypedExpression all(
            ComparisonOperator operator,
            List<TypedExpression> left,
            List<TypedExpression> right,
            Position position) {
        List<TypedExpression> terms = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            terms.add(compare(operator, left.get(i), right.get(i), position));
        }
        return new Junction(Connective.AND, terms);
    }

    /// The values of a row; one value is a row of its own.
    List<TypedExpression> row(Expression expression) {
        return expression instanceof Expression.Row row
                ? row.elements().stream().map(binder::bind).toList()
                : List.of(binder.bind(expression));
    }

    static void checkWidth(int expected, int actual, Position position) {
        if (expected != actual) {
            throw StarkeepException.of(ErrorCode.OPERAND_COLUMNS, expected, Faults.at(position));
        }
    }

    TypedExpression between(Expression.Between between) {
        TypedExpression operand = binder.bind(between.operand());
        TypedExpression inside =
                new Junction(
                        Connective.AND,
                        List.of(
                                compare(
                                        ComparisonOperator.GREATER_OR_EQUAL,
                                        operand,
                                        binder.bind(between.low()),
                                        between.position()),
                                compare(
                                        ComparisonOperator.LESS_OR_EQUAL,
                                        operand,
                                        binder.bind(between.high()),
                                        between.position())));
        return between.negated() ? new Not(inside) : inside;
    }

    TypedExpression inList(Expression.InList inList) {
        TypedExpression inside =
                inList.operand() instanceof Expression.Row row
                        ? rowIn(row, inList.elements())
                        : valueIn(inList);
        return inList.negated() ? new Not(inside) : inside;
    }

    private TypedExpression valueIn(Expression.InList inList) {
        TypedExpression value = binder.bind(inList.operand());
        List<TypedExpression> options = inList.elements().stream().map(binder::bind).toList();
        List<SqlType> types =
                options.stream()
                        .map(option -> type(value, option, inList.position()))
                        .distinct()
                        .toList();
        SqlType type = Conversions.commonType(types, inList.position());
        return new Membership(Conversions.to(value, type), Conversions.allTo(options, type));
    }

    private TypedExpression rowIn(Expression.Row row, List<Expression> elements) {
        List<TypedExpression> values = row(row);
        List<TypedExpression> terms = new ArrayList<>();
        for (Expression element : elements) {
            List<TypedExpression> option = row(element);
            checkWidth(values.size(), option.size(), element.position());
            terms.add(all(ComparisonOperator.EQUAL, values, option, element.position()));
        }
        return terms.size() == 1 ? terms.getFirst() : new Junction(Connective.OR, terms);
    }
}
