package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;

/// How willingly a type turns into another where a function takes only that: widening before
/// narrowing, numbers before strings.
final class Conversions {
    private static final List<Scalar> WIDENING =
            List.of(
                    Scalar.BOOLEAN,
                    Scalar.TINYINT,
                    Scalar.SMALLINT,
                    Scalar.INT,
                    Scalar.BIGINT,
                    Scalar.LARGEINT,
                    Scalar.FLOAT,
                    Scalar.DOUBLE);
    private static final int NARROWING = 20;
    private static final int FROM_TEXT = 40;
    private static final int TO_TEXT = 30;

    private Conversions() {}

    static int distance(SqlType from, SqlType to) {
        if (from.equals(to) || TypeRules.isString(from) && TypeRules.isString(to)) {
            return 0;
        }
        if (from instanceof SqlType.Varbinary && to instanceof SqlType.Varbinary) {
            return 0;
        }
        if (TypeRules.isNumeric(from) && TypeRules.isNumeric(to)) {
            return numeric(from, to);
        }
        if (TypeRules.isDate(from) && TypeRules.isDate(to)) {
            return to == Scalar.DATETIME ? 1 : NARROWING;
        }
        if (TypeRules.isString(to)) {
            return hasText(from) ? TO_TEXT : TypePattern.IMPOSSIBLE;
        }
        if (TypeRules.isString(from)) {
            return fromText(to);
        }
        if (TypeRules.isDate(from) && TypeRules.isNumeric(to)
                || TypeRules.isNumeric(from) && TypeRules.isDate(to)) {
            return FROM_TEXT;
        }
        return TypePattern.IMPOSSIBLE;
    }

    private static int numeric(SqlType from, SqlType to) {
        int steps = rank(to) - rank(from);
        return steps >= 0 ? steps : NARROWING - steps;
    }

    /// Decimals stand between LARGEINT and FLOAT.
    private static int rank(SqlType type) {
        int index = type instanceof Scalar scalar ? WIDENING.indexOf(scalar) : -1;
        return index < 0 ? 2 * WIDENING.indexOf(Scalar.LARGEINT) + 1 : 2 * index;
    }

    private static boolean hasText(SqlType type) {
        return TypeRules.isNumeric(type)
                || TypeRules.isDate(type)
                || type == Scalar.JSON
                || type == Scalar.TIME;
    }

    private static int fromText(SqlType to) {
        if (to == Scalar.JSON || TypeRules.isDate(to)) {
            return FROM_TEXT - 1;
        }
        if (to == Scalar.DOUBLE) {
            return FROM_TEXT;
        }
        return TypeRules.isNumeric(to) ? FROM_TEXT + 1 : TypePattern.IMPOSSIBLE;
    }
}
