package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.Map;
import java.util.Optional;

/// What a parameter takes, or how a result follows from the arguments.
sealed interface TypePattern {
    /// One type. Lengths of strings do not matter.
    record Exact(SqlType type) implements TypePattern {}

    /// Any decimal, which keeps its precision and scale.
    record AnyDecimal() implements TypePattern {}

    /// The common type of all arguments under this name.
    record Variable(String name) implements TypePattern {}

    record ArrayOf(TypePattern element) implements TypePattern {}

    int IMPOSSIBLE = 1000;

    /// Reads `INT`, `DECIMAL`, `ARRAY<T>`, `T` …
    static TypePattern parse(String text) {
        if (text.startsWith("ARRAY<")) {
            return new ArrayOf(parse(text.substring("ARRAY<".length(), text.length() - 1)));
        }
        return switch (text) {
            case "T", "U" -> new Variable(text);
            case "DECIMAL" -> new AnyDecimal();
            case "STRING" -> new Exact(SqlType.STRING);
            case "VARBINARY" -> new Exact(new SqlType.Varbinary(SqlType.MAX_VARCHAR_LENGTH));
            default -> new Exact(SqlType.parse(text));
        };
    }

    /// How far an argument is from what is wanted: 0 for the same type.
    default int distance(SqlType argument) {
        if (argument == Scalar.NULL) {
            return 1;
        }
        return switch (this) {
            case Exact(SqlType type) -> Conversions.distance(argument, type);
            case AnyDecimal() ->
                    argument instanceof SqlType.Decimal
                            ? 0
                            : TypeRules.isInteger(argument) ? 6 : IMPOSSIBLE;
            case Variable(_) -> 2;
            case ArrayOf(TypePattern element) ->
                    argument instanceof SqlType.Array(SqlType inner)
                            ? element.distance(inner)
                            : IMPOSSIBLE;
        };
    }

    /// Learns what the variables stand for.
    ///
    /// @return false when no type fits all
    default boolean bind(SqlType argument, Map<String, SqlType> bindings) {
        return switch (this) {
            case Exact(_), AnyDecimal() -> true;
            case Variable(String name) -> {
                Optional<SqlType> joined =
                        TypeRules.common(bindings.getOrDefault(name, Scalar.NULL), argument);
                joined.ifPresent(type -> bindings.put(name, type));
                yield joined.isPresent();
            }
            case ArrayOf(TypePattern element) ->
                    !(argument instanceof SqlType.Array(SqlType inner))
                            || element.bind(inner, bindings);
        };
    }

    /// The type itself, given the variables.
    ///
    /// @param argument what stands in this place, or the first argument for a result
    default SqlType type(SqlType argument, Map<String, SqlType> bindings) {
        return switch (this) {
            case Exact(SqlType type) ->
                    TypeRules.isString(type) && TypeRules.isString(argument) ? argument : type;
            case AnyDecimal() -> TypeRules.decimalOf(argument);
            case Variable(String name) -> known(bindings.getOrDefault(name, Scalar.NULL));
            case ArrayOf(TypePattern element) ->
                    new SqlType.Array(element.type(argument, bindings));
        };
    }

    private static SqlType known(SqlType type) {
        return type == Scalar.NULL ? Scalar.BOOLEAN : type;
    }
}
