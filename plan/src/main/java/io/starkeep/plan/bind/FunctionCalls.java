package io.starkeep.plan.bind;

import io.starkeep.plan.function.FunctionCatalog;
import io.starkeep.plan.function.ResolvedFunction;
import io.starkeep.plan.tree.TypedExpression;
import io.starkeep.plan.tree.TypedExpression.Constant;
import io.starkeep.plan.tree.TypedExpression.EngineCall;
import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls of catalogued functions and operators, their arguments converted.
final class FunctionCalls {
    private final FunctionCatalog catalog;

    FunctionCalls(FunctionCatalog catalog) {
        this.catalog = catalog;
    }

    FunctionCatalog catalog() {
        return catalog;
    }

    TypedExpression scalar(String name, TypedExpression... arguments) {
        return scalar(name, List.of(arguments));
    }

    TypedExpression scalar(String name, List<TypedExpression> arguments) {
        ResolvedFunction function = resolve(name, arguments);
        return new EngineCall(
                function.template(),
                converted(function, arguments),
                function.type(),
                function.nullable() || arguments.stream().anyMatch(TypedExpression::nullable));
    }

    ResolvedFunction resolve(String name, List<TypedExpression> arguments) {
        return catalog.resolve(
                name,
                arguments.stream().map(TypedExpression::type).toList(),
                arguments.stream().map(FunctionCalls::constantText).toList());
    }

    /// The type of what a function gives.
    SqlType type(String name, List<SqlType> arguments) {
        return catalog.resolve(
                        name,
                        arguments,
                        arguments.stream().map(_ -> Optional.<String>empty()).toList())
                .type();
    }

    static List<TypedExpression> converted(
            ResolvedFunction function, List<TypedExpression> arguments) {
        List<TypedExpression> result = new ArrayList<>(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            result.add(Conversions.to(arguments.get(i), function.argumentTypes().get(i)));
        }
        return result;
    }

    /// The text of a constant that is not NULL.
    static Optional<String> constantText(TypedExpression expression) {
        return expression instanceof Constant(var value) ? value.text() : Optional.empty();
    }
}
