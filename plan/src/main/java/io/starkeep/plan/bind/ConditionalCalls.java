package io.starkeep.plan.bind;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.TypedValue;
import io.starkeep.plan.tree.ComparisonOperator;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.plan.tree.TypedExpression.Not;
import io.starkeep.plan.tree.TypedExpression.NullTest;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.FunctionCall;
import io.starkeep.type.SqlType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Functions that choose among their arguments, which all get one type.
final class ConditionalCalls {
    private final ExpressionBinder binder;

    ConditionalCalls(ExpressionBinder binder) {
        this.binder = binder;
    }

    Optional<TypedExpression> bind(String name, FunctionCall call) {
        return switch (name) {
            case "if" -> Optional.of(choose(call));
            case "coalesce" -> Optional.of(firstKnown(call, binder.bindAll(call.arguments())));
            case "ifnull", "nvl" -> Optional.of(firstKnown(call, exactly(call, 2)));
            case "nullif" -> Optional.of(nullIfEqual(call));
            case "isnull" -> Optional.of(new NullTest(exactly(call, 1).getFirst()));
            case "isnotnull" -> Optional.of(new Not(new NullTest(exactly(call, 1).getFirst())));
            default -> Optional.empty();
        };
    }

    private List<TypedExpression> exactly(FunctionCall call, int count) {
        if (call.arguments().size() != count) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "%s takes %d argument(s)%s"
                            .formatted(call.name().last(), count, Faults.at(call.position())));
        }
        return binder.bindAll(call.arguments());
    }

    private TypedExpression choose(FunctionCall call) {
        List<TypedExpression> arguments = exactly(call, 3);
        Expression condition = call.arguments().getFirst();
        return CaseBinder.choose(
                List.of(binder.condition(condition)),
                List.of(arguments.get(1)),
                Optional.of(arguments.get(2)),
                call.position());
    }

    private TypedExpression firstKnown(FunctionCall call, List<TypedExpression> arguments) {
        SqlType type = Conversions.common(arguments, call.position());
        String all =
                IntStream.range(0, arguments.size())
                        .mapToObj(i -> "{" + i + "}")
                        .collect(Collectors.joining(", ", "COALESCE(", ")"));
        return new EngineCall(
                all,
                Conversions.allTo(arguments, type),
                type,
                arguments.stream().allMatch(TypedExpression::nullable));
    }

    private TypedExpression nullIfEqual(FunctionCall call) {
        List<TypedExpression> arguments = exactly(call, 2);
        return CaseBinder.choose(
                List.of(
                        ComparisonBinder.compare(
                                ComparisonOperator.EQUAL,
                                arguments.get(0),
                                arguments.get(1),
                                call.position())),
                List.of(ExpressionBinder.constant(TypedValue.NULL)),
                Optional.of(arguments.get(0)),
                call.position());
    }
}
