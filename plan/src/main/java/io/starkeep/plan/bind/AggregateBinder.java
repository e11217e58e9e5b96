package io.starkeep.plan.bind;

import io.starkeep.plan.function.FunctionKind;
import io.starkeep.plan.function.ResolvedFunction;
import io.starkeep.plan.tree.SortKey;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.AggregateCall;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.FunctionCall;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Calls of aggregate and window functions, without their OVER.
final class AggregateBinder {
    private final ExpressionBinder binder;

    /// @param binder for the arguments
    AggregateBinder(ExpressionBinder binder) {
        this.binder = binder;
    }

    static boolean isGrouping(String name) {
        return name.equals("grouping") || name.equals("grouping_id");
    }

    static TypedExpression grouping(ExpressionBinder binder, FunctionCall call) {
        if (binder.place().aggregates() == Place.Allowed.NO) {
            throw Faults.misplacedAggregate(call.position(), binder.place().clause());
        }
        return new TypedExpression.Grouping(
                binder.at(binder.place().insideAggregate()).bindAll(call.arguments()));
    }

    AggregateCall bind(FunctionCall call) {
        String name = call.name().last().toLowerCase(Locale.ROOT);
        List<TypedExpression> arguments = arguments(name, call);
        ResolvedFunction function = binder.functions().resolve(name, arguments);
        check(call, function);
        List<SortKey> order = SortKeys.bind(binder, call.orderBy());
        boolean given = arguments.stream().anyMatch(TypedExpression::nullable);
        return new AggregateCall(
                function.template(),
                FunctionCalls.converted(function, arguments),
                call.distinct(),
                order,
                call.ignoreNulls(),
                function.type(),
                function.nullable() || (given && function.kind() != FunctionKind.AGGREGATE));
    }

    private List<TypedExpression> arguments(String name, FunctionCall call) {
        if (call.arguments().size() == 1
                && call.arguments().getFirst() instanceof Expression.Star) {
            if (!name.equals("count")) {
                throw Faults.semantic(call.position(), "Only count can be called with *");
            }
            return List.of();
        }
        List<TypedExpression> arguments = new ArrayList<>(binder.bindAll(call.arguments()));
        call.separator().ifPresent(separator -> arguments.add(binder.bind(separator)));
        boolean tuple = name.equals("count") && arguments.size() > 1;
        if (tuple && !call.distinct()) {
            throw Faults.semantic(call.position(), "count of several values needs DISTINCT");
        }
        return tuple ? List.of(tuple(arguments)) : arguments;
    }

    /// Several values as one, NULL when any of them is NULL.
    private static TypedExpression tuple(List<TypedExpression> values) {
        String known =
                IntStream.range(0, values.size())
                        .mapToObj(i -> "{" + i + "} IS NOT NULL")
                        .collect(Collectors.joining(" AND "));
        String row =
                IntStream.range(0, values.size())
                        .mapToObj(i -> "{" + i + "}")
                        .collect(Collectors.joining(", "));
        return new EngineCall(
                "CASE WHEN " + known + " THEN ROW(" + row + ") END", values, SqlType.STRING, true);
    }

    private static void check(FunctionCall call, ResolvedFunction function) {
        if (call.distinct() && !function.allowsDistinct()) {
            throw Faults.semantic(
                    call.position(), function.name() + " cannot be called with DISTINCT");
        }
        if (!call.orderBy().isEmpty() && !function.allowsOrder()) {
            throw Faults.semantic(
                    call.position(), function.name() + " cannot be called with ORDER BY");
        }
        if (call.ignoreNulls() && !function.allowsIgnoreNulls()) {
            throw Faults.semantic(
                    call.position(), function.name() + " cannot be called with IGNORE NULLS");
        }
    }
}
