package io.starkeep.engine.function;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.LocalDate;

/// Reads the usual forms `2020-01-31` and `2020-01-31 23:59:59` where their bytes lie, without
/// making strings of them: most dates that are loaded look so.
public final class DateTimeBytes {
    /// What [#micros] gives for any other form.
    public static final long OTHER = Long.MIN_VALUE;

    private static final int DATE_LENGTH = 10;
    private static final int TIME_LENGTH = 19;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;

    private DateTimeBytes() {}

    /// @return microseconds since 1970-01-01 00:00:00, or [#OTHER]
    public static long micros(MemorySegment memory, long offset, int length) {
        if (length != DATE_LENGTH && length != TIME_LENGTH
                || !has(memory, offset + 4, '-')
                || !has(memory, offset + 7, '-')) {
            return OTHER;
        }
        int year = two(memory, offset) * 100 + two(memory, offset + 2);
        int month = two(memory, offset + 5);
        int day = two(memory, offset + 8);
        int second = length == DATE_LENGTH ? 0 : secondOfDay(memory, offset + DATE_LENGTH);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 28 || second < 0) {
            return OTHER;
        }
        return (LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY + second)
                * MICROS_PER_SECOND;
    }

    /// @return a negative number for what is no time
    private static int secondOfDay(MemorySegment memory, long offset) {
        if (!has(memory, offset, ' ')
                || !has(memory, offset + 3, ':')
                || !has(memory, offset + 6, ':')) {
            return -1;
        }
        int hour = two(memory, offset + 1);
        int minute = two(memory, offset + 4);
        int second = two(memory, offset + 7);
        boolean fits =
                hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return fits ? (hour * 60 + minute) * 60 + second : -1;
    }

    private static boolean has(MemorySegment memory, long offset, char wanted) {
        return memory.get(ValueLayout.JAVA_BYTE, offset) == wanted;
    }

    /// @return a large negative number for what are no two digits
    private static int two(MemorySegment memory, long offset) {
        int tens = memory.get(ValueLayout.JAVA_BYTE, offset) - '0';
        int ones = memory.get(ValueLayout.JAVA_BYTE, offset + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -100_000 : tens * 10 + ones;
    }
}
