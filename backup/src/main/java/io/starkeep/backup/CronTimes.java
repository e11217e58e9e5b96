package io.starkeep.backup;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Times in the text form of cron: minute, hour, day of the month, month, day of the week; each
/// `*`, a number, a range `1-5`, a step `*/15`, or a list of these. Months and days may have their
/// English names of three letters; Sunday is 0 or 7. When both kinds of days are given, either may
/// match, as in cron. `@hourly`, `@daily`, `@weekly` and `@monthly` are short for `0 * * * *` and
/// so on.
///
/// A time that the clock leaves out when it is set forward happens at the moment when it is set; in
/// an hour that it repeats, times happen once, in the first of the two.
final class CronTimes {
    private static final Map<String, String> SHORT =
            Map.of(
                    "@hourly", "0 * * * *",
                    "@daily", "0 0 * * *",
                    "@weekly", "0 0 * * 0",
                    "@monthly", "0 0 1 * *");
    private static final List<String> MONTHS =
            List.of(
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                    "dec");
    private static final List<String> DAYS =
            List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int YEARS_AHEAD = 9; // from 29 February to the next, over 2100 too

    private final String text;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet daysOfMonth;
    private final BitSet months;
    private final BitSet daysOfWeek;
    private final boolean eitherDay;

    private CronTimes(String text, String[] fields) {
        this.text = text;
        this.minutes = field(fields[0], 0, 59, List.of(), 0);
        this.hours = field(fields[1], 0, 23, List.of(), 0);
        this.daysOfMonth = field(fields[2], 1, 31, List.of(), 0);
        this.months = field(fields[3], 1, 12, MONTHS, 1);
        this.daysOfWeek = field(fields[4], 0, 7, DAYS, 0);
        if (daysOfWeek.get(7)) {
            daysOfWeek.set(0);
        }
        this.eitherDay = !fields[2].startsWith("*") && !fields[4].startsWith("*");
    }

    /// @throws StarkeepException BACKUP_ERROR when the text is no such times, or of none that ever
    ///   comes
    static CronTimes parse(String text) {
        String given = text.strip().toLowerCase(Locale.ROOT);
        String[] fields = SHORT.getOrDefault(given, given).split("\\s+");
        if (fields.length != 5) {
            throw refused(text, "it has " + fields.length + " fields");
        }
        CronTimes times = new CronTimes(text, fields);
        if (times.dayOnOrAfter(LocalDate.of(2000, 1, 1)).isEmpty()) {
            throw refused(text, "no such day exists");
        }
        return times;
    }

    /// The first moment after another.
    Instant next(Instant after, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(after, zone);
        LocalDate day = local.toLocalDate();
        LocalTime from = local.toLocalTime();
        while (true) {
            day = dayOnOrAfter(day).orElseThrow();
            if (!day.equals(local.toLocalDate())) {
                from = LocalTime.MIN;
            }
            for (int hour = hours.nextSetBit(from.getHour());
                    hour >= 0;
                    hour = hours.nextSetBit(hour + 1)) {
                int first = hour == from.getHour() ? from.getMinute() : 0;
                for (int minute = minutes.nextSetBit(first);
                        minute >= 0;
                        minute = minutes.nextSetBit(minute + 1)) {
                    Instant moment = moment(day.atTime(hour, minute), zone);
                    if (moment.isAfter(after)) {
                        return moment;
                    }
                }
            }
            day = day.plusDays(1);
        }
    }

    private static Instant moment(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    private Optional<LocalDate> dayOnOrAfter(LocalDate first) {
        LocalDate last = first.plusYears(YEARS_AHEAD);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (months.get(day.getMonthValue()) && isDay(day)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private boolean isDay(LocalDate day) {
        boolean ofMonth = daysOfMonth.get(day.getDayOfMonth());
        boolean ofWeek = daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
        return eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
    }

    private BitSet field(String field, int least, int most, List<String> names, int firstName) {
        BitSet values = new BitSet(most + 1);
        for (String item : field.split(",", -1)) {
            String[] parts = item.split("/", -1);
            String[] ends = parts[0].split("-", -1);
            if (parts.length > 2 || ends.length > 2) {
                throw refused(text, "'" + item + "' is neither a number nor a range");
            }
            boolean all = parts[0].equals("*");
            int begin = all ? least : number(ends[0], least, most, names, firstName);
            int end =
                    all || parts.length == 2 && ends.length == 1
                            ? most
                            : number(ends[ends.length - 1], least, most, names, firstName);
            int step = parts.length == 2 ? number(parts[1], 1, most, List.of(), 0) : 1;
            if (end < begin) {
                throw refused(text, "'" + item + "' ends before it begins");
            }
            for (int value = begin; value <= end; value += step) {
                values.set(value);
            }
        }
        return values;
    }

    private int number(String word, int least, int most, List<String> names, int firstName) {
        if (names.contains(word)) {
            return names.indexOf(word) + firstName;
        }
        if (!word.matches("[0-9]{1,2}")
                || Integer.parseInt(word) < least
                || Integer.parseInt(word) > most) {
            throw refused(text, "'" + word + "' is not from " + least + " to " + most);
        }
        return Integer.parseInt(word);
    }

    private static StarkeepException refused(String text, String reason) {
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                "The times '"
                        + text
                        + "' are refused: "
                        + reason
                        + "; write minute, hour, day of the month, month, day of the week, for"
                        + " example '30 2 * * *' for half past two each night");
    }
}
