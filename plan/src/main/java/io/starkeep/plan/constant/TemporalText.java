package io.starkeep.plan.constant;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates and times as text: reads every form that MySQL and StarRocks take, writes the canonical
/// one.
public final class TemporalText {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private static final Pattern DELIMITED =
            Pattern.compile(
                    "\\s*(\\d{1,4})\\p{Punct}(\\d{1,2})\\p{Punct}(\\d{1,2})"
                            + "(?:(?:[T\\p{Punct}]|\\s+)(\\d{1,2})(?:\\p{Punct}(\\d{1,2})"
                            + "(?:\\p{Punct}(\\d{1,2})(?:\\.(\\d{1,9}))?)?)?)?\\s*");
    private static final Pattern COMPACT =
            Pattern.compile(
                    "\\s*(\\d{4}|\\d{2})(\\d{2})(\\d{2})"
                            + "(?:T?(\\d{2})(\\d{2})(\\d{2})(?:\\.(\\d{1,9}))?)?\\s*");

    private TemporalText() {}

    /// Empty when the text is no date.
    public static Optional<LocalDateTime> read(String text) {
        Matcher delimited = DELIMITED.matcher(text);
        if (delimited.matches()) {
            return assemble(delimited);
        }
        Matcher compact = COMPACT.matcher(text);
        return compact.matches() ? assemble(compact) : Optional.empty();
    }

    /// Whether the text says nothing of a time of day.
    public static boolean isDateOnly(String text) {
        Matcher delimited = DELIMITED.matcher(text);
        Matcher compact = COMPACT.matcher(text);
        return (delimited.matches() && delimited.group(4) == null)
                || (compact.matches() && compact.group(4) == null);
    }

    private static Optional<LocalDateTime> assemble(Matcher parts) {
        try {
            return Optional.of(
                    LocalDateTime.of(
                            year(parts.group(1)),
                            number(parts.group(2)),
                            number(parts.group(3)),
                            number(parts.group(4)),
                            number(parts.group(5)),
                            number(parts.group(6)),
                            nanos(parts.group(7))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return year;
        }
        return year < 70 ? 2000 + year : 1900 + year;
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@org.jspecify.annotations.Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        String micros = (fraction + "000000").substring(0, 6);
        return Integer.parseInt(micros) * 1000;
    }

    /// `2024-01-31`
    public static String date(LocalDate date) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(date);
    }

    /// `2024-01-31 10:00:00`, with six more digits when there is a fraction.
    public static String dateTime(LocalDateTime time) {
        return (time.getNano() == 0 ? SECONDS : MICROSECONDS).format(time);
    }
}
