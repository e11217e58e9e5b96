package io.starkeep.engine.function;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Reads dates and times as the dialect writes them in strings: `2020-01-31`, `2020/1/31 7:08`,
/// `20200131`, `200131`, `20200131235959`, `2020-01-31T23:59:59.123456`.
public final class DateTimeText {
    private static final int FIELDS = 6;
    private static final int PIVOT = 70;

    private final String text;
    private final int[] fields = new int[FIELDS];
    private int position;
    private int count;
    private int yearDigits;
    private int nanos;

    private DateTimeText(String text) {
        this.text = text;
    }

    /// @return empty for what is no date
    public static Optional<LocalDateTime> parse(String text) {
        return new DateTimeText(text.strip()).read();
    }

    /// Microseconds since 1970-01-01 00:00:00.
    public static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1000;
    }

    public static LocalDateTime ofMicros(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L),
                (int) Math.floorMod(micros, 1_000_000L) * 1000,
                ZoneOffset.UTC);
    }

    private Optional<LocalDateTime> read() {
        int digits = digitsAt(0);
        boolean fits = digits > 4 ? readCompact(digits) : readParted();
        if (!fits || count < 3 || !readFraction() || position != text.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.of(
                            year(), fields[1], fields[2], fields[3], fields[4], fields[5], nanos));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// All digits in a row, perhaps with `T` before the time.
    private boolean readCompact(int digits) {
        yearDigits = digits == 6 || digits == 12 ? 2 : 4;
        if (digits != 6 && digits != 8 && digits != 12 && digits != 14) {
            return false;
        }
        take(yearDigits);
        while (position < digits) {
            take(2);
        }
        if (count == 3 && position < text.length() && isTimeMark(text.charAt(position))) {
            position++;
            return readTimeFields();
        }
        return true;
    }

    private boolean readParted() {
        yearDigits = digitsAt(0);
        while (count < 3) {
            int digits = digitsAt(position);
            if (digits == 0 || count > 0 && digits > 2) {
                return false;
            }
            take(digits);
            if (count < 3 && !skipPunctuation()) {
                return false;
            }
        }
        if (position == text.length()) {
            return true;
        }
        if (!isTimeMark(text.charAt(position))) {
            return false;
        }
        while (position < text.length() && isTimeMark(text.charAt(position))) {
            position++;
        }
        return readTimeFields();
    }

    private boolean readTimeFields() {
        while (count < FIELDS) {
            int digits = digitsAt(position);
            if (digits == 0 || digits > 2) {
                return false;
            }
            take(digits);
            if (position == text.length() || text.charAt(position) == '.' && count == FIELDS) {
                return true;
            }
            if (count < FIELDS && !skipPunctuation()) {
                return false;
            }
        }
        return true;
    }

    private boolean readFraction() {
        if (position == text.length() || text.charAt(position) != '.') {
            return true;
        }
        position++;
        int digits = digitsAt(position);
        String six = (text.substring(position, position + digits) + "000000").substring(0, 6);
        nanos = Integer.parseInt(six) * 1000;
        position += digits;
        return count == FIELDS;
    }

    private int year() {
        int year = fields[0];
        if (yearDigits > 2) {
            return year;
        }
        return year < PIVOT ? 2000 + year : 1900 + year;
    }

    private void take(int digits) {
        fields[count++] = Integer.parseInt(text, position, position + digits, 10);
        position += digits;
    }

    private boolean skipPunctuation() {
        if (position >= text.length()) {
            return false;
        }
        char c = text.charAt(position);
        boolean punctuation = c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
        if (punctuation) {
            position++;
        }
        return punctuation;
    }

    private static boolean isTimeMark(char c) {
        return c == ' ' || c == 'T';
    }

    private int digitsAt(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - start;
    }

    /// The day of a time, for those who want no more.
    public static Optional<LocalDate> day(String text) {
        return parse(text).map(LocalDateTime::toLocalDate);
    }
}
