package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One overload: a line of the function table.
///
/// @param repeated whether the last parameter may come again and again
/// @param template with `{all:SEPARATOR}` for all arguments
record Signature(
        FunctionKind kind,
        List<TypePattern> parameters,
        boolean repeated,
        TypePattern result,
        String template,
        boolean nullable) {
    private static final Pattern ALL = Pattern.compile("\\{all:([^}]*)}");

    /// How far the arguments are from the parameters; [TypePattern#IMPOSSIBLE] or more if they do
    /// not fit.
    int distance(FunctionUse use) {
        boolean fits =
                repeated ? use.arity() >= parameters.size() : use.arity() == parameters.size();
        if (!fits) {
            return TypePattern.IMPOSSIBLE;
        }
        return IntStream.range(0, use.arity()).map(i -> parameter(i).distance(use.type(i))).sum();
    }

    Optional<ResolvedFunction> resolve(FunctionUse use) {
        Map<String, SqlType> bindings = new HashMap<>();
        for (int i = 0; i < use.arity(); i++) {
            if (!parameter(i).bind(use.type(i), bindings)) {
                return Optional.empty();
            }
        }
        List<SqlType> types = new ArrayList<>();
        for (int i = 0; i < use.arity(); i++) {
            types.add(parameter(i).type(use.type(i), bindings));
        }
        SqlType type = result.type(types.isEmpty() ? SqlType.STRING : decimalOf(types), bindings);
        return Optional.of(
                new ResolvedFunction(
                        use.name(), kind, expanded(use.arity()), types, type, nullable));
    }

    private TypePattern parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }

    /// A result `DECIMAL` has the type of the first decimal argument.
    private static SqlType decimalOf(List<SqlType> types) {
        return types.stream()
                .filter(type -> type instanceof SqlType.Decimal)
                .findFirst()
                .orElse(SqlType.STRING);
    }

    private String expanded(int arity) {
        return ALL.matcher(template)
                .replaceAll(mark ->
                        Matcher.quoteReplacement(
                                IntStream.range(0, arity)
                                        .mapToObj(i -> "{" + i + "}")
                                        .collect(Collectors.joining(mark.group(1)))));
    }
}
