package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// ROUND and TRUNCATE: decimals stay decimals, all else is DOUBLE (BIGINT without digits to keep).
final class Rounding {
    private static final int MAX_DIGITS = 38;

    private Rounding() {}

    static void addTo(Map<String, FunctionFamily> families) {
        FunctionFamily round =
                new SpecialFunction(
                        FunctionKind.SCALAR, "(number [, digits])", use -> rule(use, "round"));
        families.put("round", round);
        families.put("dround", round);
        families.put(
                "truncate",
                new SpecialFunction(
                        FunctionKind.SCALAR, "(number, digits)", use -> rule(use, "trunc")));
    }

    private static Optional<ResolvedFunction> rule(FunctionUse use, String engineName) {
        boolean fits =
                use.arity() >= (engineName.equals("trunc") ? 2 : 1)
                        && use.arity() <= 2
                        && Conversions.distance(use.type(0), Scalar.DOUBLE)
                                < TypePattern.IMPOSSIBLE;
        if (!fits) {
            return Optional.empty();
        }
        if (use.type(0) instanceof SqlType.Decimal decimal) {
            return Optional.of(decimal(use, engineName, decimal));
        }
        return Optional.of(floating(use, engineName));
    }

    private static ResolvedFunction floating(FunctionUse use, String engineName) {
        if (use.arity() == 1) {
            return use.scalar("sr_round({0})", List.of(Scalar.DOUBLE), Scalar.BIGINT);
        }
        String template = engineName.equals("round") ? "sr_round_to({0}, {1})" : "trunc({0}, {1})";
        return use.scalar(template, List.of(Scalar.DOUBLE, Scalar.INT), Scalar.DOUBLE);
    }

    /// A constant number of digits becomes the scale of the result.
    private static ResolvedFunction decimal(
            FunctionUse use, String engineName, SqlType.Decimal type) {
        int scale =
                use.arity() == 1
                        ? 0
                        : use.constant(1).map(text -> digits(text, type)).orElse(type.scale());
        SqlType.Decimal result = new SqlType.Decimal(MAX_DIGITS, scale);
        if (use.arity() == 2 && use.constant(1).isEmpty()) {
            ResolvedFunction floating = floating(use, engineName);
            return use.scalar(
                    "TRY_CAST(" + floating.template() + " AS " + result.sql() + ")",
                    floating.argumentTypes(),
                    result);
        }
        String call = use.arity() == 1 ? "round({0})" : engineName + "({0}, {1})";
        List<SqlType> types = use.arity() == 1 ? List.of(type) : List.of(type, Scalar.INT);
        return use.scalar("TRY_CAST(" + call + " AS " + result.sql() + ")", types, result);
    }

    private static int digits(String text, SqlType.Decimal type) {
        int wanted = text.matches("-?[0-9]{1,3}") ? Integer.parseInt(text) : type.scale();
        return Math.clamp(wanted, 0, MAX_DIGITS);
    }
}
