package io.starkeep.engine.function;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// DATE_FORMAT with MySQL's letters, and the three patterns in Java's letters that StarRocks also
/// takes.
public final class DateFormat {
    private static final int LONGEST_RESULT = 127;
    private static final Map<String, String> SYNONYMS =
            Map.of(
                    "yyyyMMdd", "%Y%m%d",
                    "yyyy-MM-dd", "%Y-%m-%d",
                    "yyyy-MM-dd HH:mm:ss", "%Y-%m-%d %H:%i:%s");

    private DateFormat() {}

    /// @return empty for an empty format and for results over 127 bytes
    public static Optional<String> format(LocalDateTime time, String format) {
        String pattern = SYNONYMS.getOrDefault(format, format);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%' && i + 1 < pattern.length()) {
                append(text, time, pattern.charAt(++i));
            } else {
                text.append(c);
            }
        }
        return pattern.isEmpty() || text.length() > LONGEST_RESULT
                ? Optional.empty()
                : Optional.of(text.toString());
    }

    private static void append(StringBuilder text, LocalDateTime time, char letter) {
        LocalDate date = time.toLocalDate();
        switch (letter) {
            case 'Y' -> padded(text, time.getYear(), 4);
            case 'y' -> padded(text, time.getYear() % 100, 2);
            case 'm' -> padded(text, time.getMonthValue(), 2);
            case 'c' -> text.append(time.getMonthValue());
            case 'd' -> padded(text, time.getDayOfMonth(), 2);
            case 'e' -> text.append(time.getDayOfMonth());
            case 'D' -> text.append(ordinal(time.getDayOfMonth()));
            case 'j' -> padded(text, time.getDayOfYear(), 3);
            case 'a' -> text.append(time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US));
            case 'W' -> text.append(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.US));
            case 'w' -> text.append(time.getDayOfWeek().getValue() % 7);
            case 'b' -> text.append(time.getMonth().getDisplayName(TextStyle.SHORT, Locale.US));
            case 'M' -> text.append(time.getMonth().getDisplayName(TextStyle.FULL, Locale.US));
            case 'U' -> padded(text, CalendarWeek.of(date, 0).week(), 2);
            case 'u' -> padded(text, CalendarWeek.of(date, 1).week(), 2);
            case 'V' -> padded(text, CalendarWeek.of(date, 2).week(), 2);
            case 'v' -> padded(text, CalendarWeek.of(date, 3).week(), 2);
            case 'X' -> padded(text, CalendarWeek.of(date, 2).year(), 4);
            case 'x' -> padded(text, CalendarWeek.of(date, 3).year(), 4);
            default -> appendTime(text, time, letter);
        }
    }

    private static void appendTime(StringBuilder text, LocalDateTime time, char letter) {
        switch (letter) {
            case 'H' -> padded(text, time.getHour(), 2);
            case 'k' -> text.append(time.getHour());
            case 'h', 'I' -> padded(text, hour12(time), 2);
            case 'l' -> text.append(hour12(time));
            case 'i' -> padded(text, time.getMinute(), 2);
            case 's', 'S' -> padded(text, time.getSecond(), 2);
            case 'f' -> padded(text, time.getNano() / 1000, 6);
            case 'p' -> text.append(half(time));
            case 'T' -> clock(text, time.getHour(), time);
            case 'r' -> {
                clock(text, hour12(time), time);
                text.append(' ').append(half(time));
            }
            default -> text.append(letter);
        }
    }

    private static void clock(StringBuilder text, int hour, LocalDateTime time) {
        padded(text, hour, 2);
        padded(text.append(':'), time.getMinute(), 2);
        padded(text.append(':'), time.getSecond(), 2);
    }

    private static int hour12(LocalDateTime time) {
        return time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    }

    private static String half(LocalDateTime time) {
        return time.getHour() < 12 ? "AM" : "PM";
    }

    private static String ordinal(int day) {
        if (day >= 11 && day <= 13) {
            return day + "th";
        }
        return switch (day % 10) {
            case 1 -> day + "st";
            case 2 -> day + "nd";
            case 3 -> day + "rd";
            default -> day + "th";
        };
    }

    private static void padded(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        text.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }
}
