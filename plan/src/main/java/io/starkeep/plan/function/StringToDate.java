package io.starkeep.plan.function;

import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// STR_TO_DATE: a DATE when the format is a constant without letters of time, else a DATETIME.
final class StringToDate {
    private static final Pattern TIME_LETTER = Pattern.compile("%[HhIklifprsST]");

    private StringToDate() {}

    static FunctionFamily family() {
        return new SpecialFunction(FunctionKind.SCALAR, "(STRING, format)", StringToDate::rule);
    }

    private static Optional<ResolvedFunction> rule(FunctionUse use) {
        if (use.arity() != 2) {
            return Optional.empty();
        }
        List<SqlType> types = List.of(SqlType.STRING, SqlType.STRING);
        boolean date =
                use.constant(1).isPresent() && !TIME_LETTER.matcher(use.constant(1).get()).find();
        return Optional.of(
                date
                        ? use.scalar("CAST(sr_str_to_date({0}, {1}) AS DATE)", types, Scalar.DATE)
                        : use.scalar("sr_str_to_date({0}, {1})", types, Scalar.DATETIME));
    }
}
