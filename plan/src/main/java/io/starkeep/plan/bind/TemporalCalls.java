package io.starkeep.plan.bind;

import io.starkeep.plan.TypedValue;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.FunctionCall;
import io.starkeep.sql.tree.IntervalUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Functions of dates that take an interval or a unit, in terms of those that do not.
final class TemporalCalls {
    private final ExpressionBinder binder;

    TemporalCalls(ExpressionBinder binder) {
        this.binder = binder;
    }

    Optional<TypedExpression> bind(String name, FunctionCall call) {
        return switch (name) {
            case "date_add", "adddate" -> Optional.of(shift("add", call));
            case "date_sub", "subdate" -> Optional.of(shift("sub", call));
            case "timestampadd" -> Optional.of(timestampAdd(call));
            case "timestampdiff" -> Optional.of(timestampDiff(call));
            case "time_slice", "date_slice" -> Optional.of(slice(name, call));
            case "extract" -> Optional.of(extract(call));
            default -> Optional.empty();
        };
    }

    /// The second argument is an interval, or a number of days.
    private TypedExpression shift(String direction, FunctionCall call) {
        checkCount(call, 2);
        TypedExpression date = binder.bind(call.arguments().getFirst());
        IntervalBinder intervals = new IntervalBinder(binder);
        return call.arguments().getLast() instanceof Expression.Interval interval
                ? intervals.shift(direction, date, interval)
                : intervals.shift(
                        direction, date, binder.bind(call.arguments().getLast()), IntervalUnit.DAY);
    }

    private TypedExpression timestampAdd(FunctionCall call) {
        checkCount(call, 3);
        return new IntervalBinder(binder)
                .shift(
                        "add",
                        binder.bind(call.arguments().get(2)),
                        binder.bind(call.arguments().get(1)),
                        unit(call));
    }

    private TypedExpression timestampDiff(FunctionCall call) {
        checkCount(call, 3);
        IntervalUnit unit = unit(call);
        TypedExpression from = binder.bind(call.arguments().get(1));
        TypedExpression to = binder.bind(call.arguments().get(2));
        if (unit == IntervalUnit.QUARTER) {
            return binder.functions()
                    .scalar(
                            "int_divide",
                            binder.functions().scalar("months_diff", to, from),
                            ExpressionBinder.constant(TypedValue.of(3)));
        }
        return binder.functions().scalar(IntervalBinder.plural(unit) + "_diff", to, from);
    }

    private TypedExpression extract(FunctionCall call) {
        checkCount(call, 2);
        return binder.functions()
                .scalar(
                        unit(call).name().toLowerCase(Locale.ROOT),
                        binder.bind(call.arguments().get(1)));
    }

    /// `date_slice(d, INTERVAL n unit[, FLOOR | CEIL])`
    private TypedExpression slice(String name, FunctionCall call) {
        if (call.arguments().size() < 2
                || !(call.arguments().get(1) instanceof Expression.Interval interval)) {
            throw Faults.semantic(call.position(), name + " takes a date and an INTERVAL");
        }
        String direction = call.arguments().size() > 2 ? word(call.arguments().get(2)) : "floor";
        List<TypedExpression> arguments = new ArrayList<>();
        arguments.add(binder.bind(call.arguments().getFirst()));
        arguments.add(binder.bind(interval.amount()));
        arguments.add(text(interval.unit().name().toLowerCase(Locale.ROOT)));
        arguments.add(text(direction));
        return binder.functions().scalar(name, arguments);
    }

    private static String word(Expression expression) {
        if (expression instanceof Expression.ColumnReference column) {
            return column.name().last().toLowerCase(Locale.ROOT);
        }
        return expression instanceof Expression.StringLiteral(var _, String value)
                ? value.toLowerCase(Locale.ROOT)
                : "";
    }

    private static TypedExpression text(String value) {
        return ExpressionBinder.constant(LiteralBinder.text(value));
    }

    private static IntervalUnit unit(FunctionCall call) {
        Expression unit = call.arguments().getFirst();
        if (unit instanceof Expression.UnitKeyword keyword) {
            return keyword.unit();
        }
        String word = word(unit).toUpperCase(Locale.ROOT);
        for (IntervalUnit known : IntervalUnit.values()) {
            if (known.name().equals(word)) {
                return known;
            }
        }
        throw Faults.semantic(
                unit.position(),
                call.name().last() + " needs a unit such as DAY as its first argument");
    }

    private static void checkCount(FunctionCall call, int count) {
        if (call.arguments().size() != count) {
            throw Faults.semantic(
                    call.position(), call.name().last() + " takes " + count + " arguments");
        }
    }
}
