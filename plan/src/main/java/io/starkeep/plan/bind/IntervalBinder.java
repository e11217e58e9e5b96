package io.starkeep.plan.bind;

import io.starkeep.plan.TypedValue;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.ArithmeticOperator;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.IntervalUnit;
import java.util.Locale;

/// Dates moved by intervals: each unit has a function of its own.
final class IntervalBinder {
    private final ExpressionBinder binder;

    IntervalBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    TypedExpression shift(
            TypedExpression date, ArithmeticOperator operator, Expression.Interval interval) {
        return switch (operator) {
            case ADD -> shift("add", date, interval);
            case SUBTRACT -> shift("sub", date, interval);
            default ->
                    throw Faults.semantic(interval.position(), "INTERVAL goes with + and - only");
        };
    }

    /// @param direction `add` or `sub`
    TypedExpression shift(String direction, TypedExpression date, Expression.Interval interval) {
        return shift(direction, date, binder.bind(interval.amount()), interval.unit());
    }

    TypedExpression shift(
            String direction, TypedExpression date, TypedExpression amount, IntervalUnit unit) {
        if (unit == IntervalUnit.QUARTER) {
            TypedExpression three = ExpressionBinder.constant(TypedValue.of(3));
            return shift(
                    direction,
                    date,
                    binder.functions().scalar("multiply", amount, three),
                    IntervalUnit.MONTH);
        }
        return binder.functions().scalar(plural(unit) + "_" + direction, date, amount);
    }

    static String plural(IntervalUnit unit) {
        return unit.name().toLowerCase(Locale.ROOT) + "s";
    }
}
