package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a snapshot is kept, in units of the calendar: `7 DAY`, `1 MONTH`.
///
/// @param amount positive
/// @param unit one of SECONDS to YEARS without fractions of a second
public record SnapshotTtl(long amount, ChronoUnit unit) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})\\s+([A-Z]+?)S?");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of(
                    "SECOND", ChronoUnit.SECONDS,
                    "MINUTE", ChronoUnit.MINUTES,
                    "HOUR", ChronoUnit.HOURS,
                    "DAY", ChronoUnit.DAYS,
                    "WEEK", ChronoUnit.WEEKS,
                    "MONTH", ChronoUnit.MONTHS,
                    "YEAR", ChronoUnit.YEARS);

    /// @param text a number and SECOND, MINUTE, HOUR, DAY, WEEK, MONTH or YEAR, in any case; blank
    ///   means for ever
    /// @throws StarkeepException BACKUP_ERROR when it is something else
    public static Optional<SnapshotTtl> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        ChronoUnit unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "The time '"
                            + text
                            + "' must be a number from 1 to 999999999 and one of SECOND, MINUTE,"
                            + " HOUR, DAY, WEEK, MONTH, YEAR; for example '7 DAY'");
        }
        return Optional.of(new SnapshotTtl(Long.parseLong(matcher.group(1)), unit));
    }

    /// The end of a time that begins at a moment; the last instant there is when it is later than
    /// calendars go.
    ///
    /// @param zone whose calendar says how long days, months and years are
    public Instant after(Instant begin, ZoneId zone) {
        try {
            return begin.atZone(zone).plus(amount, unit).toInstant();
        } catch (DateTimeException | ArithmeticException tooLate) {
            return Instant.MAX;
        }
    }

    @Override
    public String toString() {
        String plural = unit.name();
        return amount + " " + plural.substring(0, plural.length() - 1);
    }
}
