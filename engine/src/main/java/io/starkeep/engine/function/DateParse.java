package io.starkeep.engine.function;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/// STR_TO_DATE: reads a string by MySQL's letters. Blanks before a field and text after the end of
/// the format are ignored; names need only be long enough to be told apart.
public final class DateParse {
    private static final List<String> MONTHS =
            List.of(
                    "january",
                    "february",
                    "march",
                    "april",
                    "may",
                    "june",
                    "july",
                    "august",
                    "september",
                    "october",
                    "november",
                    "december");
    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final int MISSING = -1;

    private final String text;
    private int position;
    private int year = MISSING;
    private int month = MISSING;
    private int day = MISSING;
    private int dayOfYear = MISSING;
    private int hour;
    private int minute;
    private int second;
    private int micros;
    private int half = MISSING;
    private boolean twelveHours;

    private DateParse(String text) {
        this.text = text;
    }

    /// @return empty when the text does not fit or names no day
    public static Optional<LocalDateTime> parse(String text, String format) {
        DateParse parse = new DateParse(text);
        return parse.readAll(format) ? parse.time() : Optional.empty();
    }

    private boolean readAll(String format) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (Character.isWhitespace(c)) {
                continue;
            }
            skipBlanks();
            if (position >= text.length()) {
                return true;
            }
            boolean fits =
                    c == '%' && i + 1 < format.length()
                            ? readField(format.charAt(++i))
                            : text.charAt(position++) == c;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private boolean readField(char letter) {
        return switch (letter) {
            case 'Y' -> (year = year(4)) >= 0;
            case 'y' -> (year = year(2)) >= 0;
            case 'm', 'c' -> (month = number(2)) >= 0;
            case 'M', 'b' -> (month = name(MONTHS)) >= 1;
            case 'd', 'e' -> (day = number(2)) >= 0;
            case 'j' -> (dayOfYear = number(3)) >= 0;
            case 'W', 'a' -> name(DAYS) >= 1;
            case 'w' -> number(1) >= 0;
            case '%' -> text.charAt(position++) == '%';
            default -> readTimeField(letter);
        };
    }

    private boolean readTimeField(char letter) {
        return switch (letter) {
            case 'H', 'k' -> (hour = number(2)) >= 0;
            case 'h', 'I', 'l' -> {
                twelveHours = true;
                yield (hour = number(2)) >= 0;
            }
            case 'i' -> (minute = number(2)) >= 0;
            case 's', 'S' -> (second = number(2)) >= 0;
            case 'f' -> (micros = fraction()) >= 0;
            case 'p' -> (half = name(List.of("am", "pm"))) >= 1;
            case 'T' -> readAll("%H:%i:%s");
            case 'r' -> readAll("%h:%i:%s %p");
            default -> false;
        };
    }

    private Optional<LocalDateTime> time() {
        boolean noDay =
                year == MISSING || dayOfYear == MISSING && (month == MISSING || day == MISSING);
        if (noDay || twelveHours && (hour < 1 || hour > 12)) {
            return Optional.empty();
        }
        try {
            LocalDate date =
                    dayOfYear == MISSING
                            ? LocalDate.of(year, month, day)
                            : LocalDate.ofYearDay(year, dayOfYear);
            return Optional.of(
                    date.atTime(LocalTime.of(hourOfDay(), minute, second, micros * 1000)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private int hourOfDay() {
        return twelveHours ? hour % 12 + (half == 2 ? 12 : 0) : hour;
    }

    /// Years of two digits lie from 1970 to 2069.
    private int year(int width) {
        int start = position;
        int number = number(width);
        if (number < 0 || position - start > 2) {
            return number;
        }
        return number < 70 ? 2000 + number : 1900 + number;
    }

    private int number(int width) {
        int start = position;
        while (position < text.length()
                && position - start < width
                && Character.isDigit(text.charAt(position))) {
            position++;
        }
        return start == position ? MISSING : Integer.parseInt(text, start, position, 10);
    }

    private int fraction() {
        int start = position;
        int number = number(6);
        return number < 0 ? number : (int) (number * Math.pow(10, 6 - (position - start)));
    }

    /// @return the place of the name in the list, from 1, or a negative number
    private int name(List<String> names) {
        int end = position;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        String word = text.substring(position, end).toLowerCase(java.util.Locale.ROOT);
        position = end;
        List<String> matches =
                word.isEmpty()
                        ? List.of()
                        : names.stream().filter(name -> name.startsWith(word)).toList();
        return matches.size() == 1 ? names.indexOf(matches.getFirst()) + 1 : MISSING;
    }

    private void skipBlanks() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }
}
