package io.starkeep.execute.definition;

import io.starkeep.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Constants of definitions in the canonical text form of a type.
final class Constants {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final Pattern MOMENT =
            Pattern.compile(
                    "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
                            + "(?:[ T](\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\.(\\d{1,6}))?)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

    private Constants() {}

    /// Empty when the text is no value of the type.
    static Optional<String> canonical(SqlType type, String text) {
        return switch (type) {
            case SqlType.Scalar scalar -> scalar(scalar, text.strip());
            case SqlType.Decimal decimal -> decimal(decimal, text.strip());
            case SqlType.Char(int length) -> string(text, length);
            case SqlType.Varchar(int length) -> string(text, length);
            case SqlType.Varbinary(int length) -> string(text, length);
            case SqlType.Array _ -> Optional.empty();
        };
    }

    private static Optional<String> scalar(SqlType.Scalar type, String text) {
        return switch (type) {
            case BOOLEAN -> bool(text);
            case TINYINT -> whole(text, Byte.SIZE);
            case SMALLINT -> whole(text, Short.SIZE);
            case INT -> whole(text, Integer.SIZE);
            case BIGINT -> whole(text, Long.SIZE);
            case LARGEINT -> whole(text, 2 * Long.SIZE);
            case FLOAT, DOUBLE -> floating(text);
            case DATE -> moment(text).map(moment -> DATE.format(moment));
            case DATETIME -> moment(text).map(Constants::format);
            case NULL, TIME, JSON, BITMAP, HLL, PERCENTILE -> Optional.empty();
        };
    }

    private static Optional<String> bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> Optional.of("1");
            case "0", "false" -> Optional.of("0");
            default -> Optional.empty();
        };
    }

    private static Optional<String> whole(String text, int bits) {
        try {
            var value = new BigInteger(text);
            return value.bitLength() < bits ? Optional.of(value.toString()) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> floating(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text)) ? Optional.of(text) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> decimal(SqlType.Decimal type, String text) {
        try {
            BigDecimal value = new BigDecimal(text).setScale(type.scale());
            return value.precision() <= type.precision()
                    ? Optional.of(value.toPlainString())
                    : Optional.empty();
        } catch (ArithmeticException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> string(String text, int length) {
        return text.getBytes(StandardCharsets.UTF_8).length <= length
                ? Optional.of(text)
                : Optional.empty();
    }

    /// `2024-1-31`, `20240131`, `2024-01-31 10:00:00[.5]`.
    static Optional<LocalDateTime> moment(String text) {
        Matcher compact = COMPACT.matcher(text);
        Matcher parts = MOMENT.matcher(text);
        try {
            if (compact.matches()) {
                return Optional.of(date(compact).atStartOfDay());
            }
            if (!parts.matches()) {
                return Optional.empty();
            }
            LocalDate date = date(parts);
            return Optional.of(
                    parts.group(4) == null
                            ? date.atStartOfDay()
                            : date.atTime(
                                    number(parts, 4),
                                    number(parts, 5),
                                    number(parts, 6),
                                    nanoseconds(parts.group(7))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static LocalDate date(Matcher parts) {
        return LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static int nanoseconds(@Nullable String fraction) {
        return fraction == null
                ? 0
                : Integer.parseInt((fraction + "000000000").substring(0, "000000000".length()));
    }

    static String format(LocalDateTime moment) {
        return (moment.getNano() == 0 ? SECONDS : MICROSECONDS).format(moment);
    }

    static String formatDate(LocalDateTime moment) {
        return DATE.format(moment);
    }
}
