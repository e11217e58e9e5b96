package io.starkeep.plan.constant;

import io.starkeep.plan.TypedValue;
import io.starkeep.type.SqlType;
import io.starkeep.type.SqlType.Decimal;
import io.starkeep.type.SqlType.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Conversions of constants by the dialect's rules for CAST.
public final class ConstantCasts {
    private static final Pattern INTEGER = Pattern.compile("\\s*[+-]?\\d+\\s*");
    private static final Pattern NUMBER =
            Pattern.compile("\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?\\s*");

    private ConstantCasts() {}

    /// The converted value: NULL when it does not convert; empty when only the engine knows.
    public static Optional<TypedValue> cast(TypedValue value, SqlType target) {
        if (value.type().equals(target)) {
            return Optional.of(value);
        }
        if (value.text().isEmpty()) {
            return Optional.of(new TypedValue(target, Optional.empty()));
        }
        String text = value.text().get();
        return switch (target) {
            case SqlType.Varchar _, SqlType.Char _ -> toText(value.type(), text, target);
            case Decimal decimal -> number(value.type(), text).map(n -> toDecimal(n, decimal));
            case Scalar scalar -> toScalar(value.type(), text, scalar);
            case SqlType.Varbinary _, SqlType.Array _ -> Optional.empty();
        };
    }

    private static Optional<TypedValue> toScalar(SqlType source, String text, Scalar target) {
        return switch (target) {
            case TINYINT, SMALLINT, INT, BIGINT, LARGEINT ->
                    whole(source, text).map(n -> toInteger(n, target));
            case DOUBLE, FLOAT -> number(source, text).map(n -> toFloating(n, target));
            case BOOLEAN -> truth(source, text);
            case DATE ->
                    moment(source, text)
                            .map(at -> at.map(t -> TemporalText.date(t.toLocalDate())))
                            .map(found -> new TypedValue(target, found));
            case DATETIME ->
                    moment(source, text)
                            .map(at -> at.map(TemporalText::dateTime))
                            .map(found -> new TypedValue(target, found));
            case NULL, TIME, JSON, BITMAP, HLL, PERCENTILE -> Optional.empty();
        };
    }

    private static Optional<TypedValue> toText(SqlType source, String text, SqlType target) {
        if (source == Scalar.DOUBLE || source == Scalar.FLOAT || source instanceof SqlType.Array) {
            return Optional.empty();
        }
        return Optional.of(new TypedValue(target, Optional.of(text)));
    }

    /// A number that could not be read is an inner empty: NULL.
    private static Optional<Optional<BigDecimal>> number(SqlType source, String text) {
        return switch (source) {
            case SqlType.Varchar _, SqlType.Char _ ->
                    Optional.of(
                            NUMBER.matcher(text).matches()
                                    ? Optional.of(new BigDecimal(text.strip()))
                                    : Optional.empty());
            case Decimal _ -> Optional.of(Optional.of(new BigDecimal(text)));
            case Scalar scalar ->
                    switch (scalar) {
                        case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, LARGEINT ->
                                Optional.of(Optional.of(new BigDecimal(text)));
                        case DOUBLE, FLOAT -> Optional.of(finite(text));
                        default -> Optional.empty();
                    };
            case SqlType.Varbinary _, SqlType.Array _ -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> finite(String text) {
        return Double.isFinite(Double.parseDouble(text))
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /// Text must be digits only; other numbers lose their fraction.
    private static Optional<Optional<BigInteger>> whole(SqlType source, String text) {
        if (isText(source) && !INTEGER.matcher(text).matches()) {
            return Optional.of(Optional.empty());
        }
        return number(source, text).map(found -> found.map(BigDecimal::toBigInteger));
    }

    private static TypedValue toInteger(Optional<BigInteger> number, Scalar target) {
        int bits =
                switch (target) {
                    case TINYINT -> 8;
                    case SMALLINT -> 16;
                    case INT -> 32;
                    case BIGINT -> 64;
                    default -> 128;
                };
        return new TypedValue(
                target, number.filter(n -> n.bitLength() < bits).map(BigInteger::toString));
    }

    private static TypedValue toDecimal(Optional<BigDecimal> number, Decimal target) {
        return new TypedValue(
                target,
                number.map(n -> n.setScale(target.scale(), RoundingMode.HALF_UP))
                        .filter(n -> n.precision() <= target.precision())
                        .map(BigDecimal::toPlainString));
    }

    private static TypedValue toFloating(Optional<BigDecimal> number, Scalar target) {
        return new TypedValue(target, number.map(n -> Double.toString(n.doubleValue())));
    }

    /// Text is a whole number, or `true` or `false`.
    private static Optional<TypedValue> truth(SqlType source, String text) {
        if (!isText(source)) {
            return number(source, text).map(n -> toBoolean(n.map(BigDecimal::signum)));
        }
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            return Optional.of(TypedValue.of(Scalar.BOOLEAN, word.equals("true") ? "1" : "0"));
        }
        return whole(source, text).map(n -> toBoolean(n.map(BigInteger::signum)));
    }

    private static boolean isText(SqlType type) {
        return type instanceof SqlType.Varchar || type instanceof SqlType.Char;
    }

    private static TypedValue toBoolean(Optional<Integer> sign) {
        return new TypedValue(Scalar.BOOLEAN, sign.map(n -> n == 0 ? "0" : "1"));
    }

    private static Optional<Optional<LocalDateTime>> moment(SqlType source, String text) {
        return switch (source) {
            case SqlType.Varchar _, SqlType.Char _ -> Optional.of(TemporalText.read(text));
            case Scalar.DATE, Scalar.DATETIME, Scalar.INT, Scalar.BIGINT ->
                    Optional.of(TemporalText.read(text));
            default -> Optional.empty();
        };
    }

    /// Bytes of UTF-8.
    public static int byteLength(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
