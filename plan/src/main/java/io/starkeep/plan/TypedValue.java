package io.starkeep.plan;

import io.starkeep.type.SqlType;
import java.util.Optional;

/// A value known before execution: a parameter, a variable, a literal.
///
/// @param text the canonical text form of the type (`1`, `2024-01-31`, `1.50`); bytes in
///   hexadecimal for VARBINARY; empty for NULL
public record TypedValue(SqlType type, Optional<String> text) {
    public static final TypedValue NULL = new TypedValue(SqlType.Scalar.NULL, Optional.empty());

    public static TypedValue of(SqlType type, String text) {
        return new TypedValue(type, Optional.of(text));
    }

    public static TypedValue of(long number) {
        return of(SqlType.Scalar.BIGINT, Long.toString(number));
    }

    public static TypedValue of(String text) {
        return of(SqlType.STRING, text);
    }
}
