package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.regex.Pattern;

/// What a constant string is when it is compared with a value of another type.
final class ConstantText {
    private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?[0-9]{1,18}\\s*");
    private static final Pattern DAY =
            Pattern.compile("\\s*([0-9]{8}|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,2})\\s*");

    private ConstantText() {}

    /// The type for both sides.
    static SqlType comparedWith(SqlType other, String text) {
        if (other == Scalar.DATE) {
            return DAY.matcher(text).matches() ? other : Scalar.DATETIME;
        }
        if (other == Scalar.BOOLEAN) {
            return isTruth(text) ? other : SqlType.STRING;
        }
        if (TypeRules.isInteger(other)) {
            return INTEGER.matcher(text).matches() ? wide(other) : Scalar.DOUBLE;
        }
        if (other instanceof SqlType.Decimal) {
            return Scalar.DOUBLE;
        }
        return other;
    }

    private static SqlType wide(SqlType integer) {
        return integer == Scalar.LARGEINT ? integer : Scalar.BIGINT;
    }

    private static boolean isTruth(String text) {
        return text.equalsIgnoreCase("true")
                || text.equalsIgnoreCase("false")
                || INTEGER.matcher(text).matches();
    }
}
