package io.starkeep.plan.bind;

import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.plan.tree.TypedExpression.Lambda;
import io.starkeep.plan.tree.TypedExpression.LambdaParameter;
import io.starkeep.sql.tree.Expression;
import io.starkeep.sql.tree.Expression.FunctionCall;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Functions over arrays that take a lambda.
///
/// With several arrays the engine's lambda takes one row of all of them, whose parts are the
/// lambda's parameters.
final class LambdaCalls {
    private final ExpressionBinder binder;

    LambdaCalls(ExpressionBinder binder) {
        this.binder = binder;
    }

    Optional<TypedExpression> bind(String name, FunctionCall call) {
        int at = lambdaIndex(call);
        if (at < 0) {
            return Optional.empty();
        }
        Expression.Lambda lambda = (Expression.Lambda) call.arguments().get(at);
        List<Expression> rest = new ArrayList<>(call.arguments());
        rest.remove(at);
        List<TypedExpression> arrays = binder.bindAll(rest);
        TypedExpression mapped = map(call, lambda, arrays);
        return Optional.of(
                switch (name) {
                    case "array_map", "transform" -> mapped;
                    case "array_filter", "filter" ->
                            binder.functions().scalar("array_filter", arrays.getFirst(), mapped);
                    case "array_sortby" ->
                            binder.functions().scalar("array_sortby", arrays.getFirst(), mapped);
                    case "any_match" -> binder.functions().scalar("any_match", mapped);
                    case "all_match" -> binder.functions().scalar("all_match", mapped);
                    default ->
                            throw Faults.semantic(
                                    call.position(), name + " does not take a lambda");
                });
    }

    private static int lambdaIndex(FunctionCall call) {
        for (int i = 0; i < call.arguments().size(); i++) {
            if (call.arguments().get(i) instanceof Expression.Lambda) {
                return i;
            }
        }
        return -1;
    }

    private TypedExpression map(
            FunctionCall call, Expression.Lambda lambda, List<TypedExpression> arrays) {
        if (arrays.size() != lambda.parameters().size()) {
            throw Faults.semantic(
                    lambda.position(),
                    "The lambda takes %d parameter(s) but %d array(s) are given"
                            .formatted(lambda.parameters().size(), arrays.size()));
        }
        String row = binder.statement().newAlias();
        Map<String, TypedExpression> parameters = new HashMap<>();
        for (int i = 0; i < arrays.size(); i++) {
            parameters.put(
                    lambda.parameters().get(i),
                    part(row, arrays.size(), i, element(arrays.get(i), call)));
        }
        TypedExpression body = binder.at(binder.place().withLambda(parameters)).bind(lambda.body());
        List<TypedExpression> arguments = new ArrayList<>(arrays);
        arguments.add(new Lambda(List.of(new LambdaParameter(row, Scalar.NULL)), body));
        return new EngineCall(
                template(arrays.size()),
                arguments,
                new SqlType.Array(body.type()),
                arrays.stream().anyMatch(TypedExpression::nullable));
    }

    private static TypedExpression part(String row, int parts, int index, SqlType type) {
        TypedExpression whole = new LambdaParameter(row, type);
        return parts == 1
                ? whole
                : new EngineCall("{0}[" + (index + 1) + "]", List.of(whole), type, true);
    }

    private static String template(int arrays) {
        if (arrays == 1) {
            return "list_transform({0}, {1})";
        }
        String all =
                IntStream.range(0, arrays)
                        .mapToObj(i -> "{" + i + "}")
                        .collect(Collectors.joining(", "));
        return "list_transform(list_zip(" + all + "), {" + arrays + "})";
    }

    private static SqlType element(TypedExpression array, FunctionCall call) {
        if (array.type() instanceof SqlType.Array(SqlType element)) {
            return element;
        }
        throw Faults.semantic(
                call.position(), call.name().last() + " needs arrays, not " + array.type().sql());
    }
}
