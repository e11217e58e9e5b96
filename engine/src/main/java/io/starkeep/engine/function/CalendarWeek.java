package io.starkeep.engine.function;

import java.time.LocalDate;

/// The number of a week as MySQL's WEEK(date, mode) counts, and the year that the week belongs to.
///
/// Mode bit 1: weeks start on Monday. Bit 2: the first days of a year may belong to the last year's
/// last week. Bit 4: week 1 is the first full week (for Monday weeks: the first with four days).
record CalendarWeek(int week, int year) {
    static CalendarWeek of(LocalDate date, int mode) {
        boolean monday = (mode & 1) != 0;
        boolean weekYear = (mode & 2) != 0;
        boolean fullWeek = ((mode & 4) != 0) != ((mode & 1) == 0);
        int year = date.getYear();
        int start = weekday(LocalDate.of(year, 1, 1), monday);
        boolean late = fullWeek ? start != 0 : start >= 4;
        boolean weekOfLastYear = weekYear;
        if (date.getMonthValue() == 1 && date.getDayOfMonth() <= 7 - start) {
            if (!weekYear && late) {
                return new CalendarWeek(0, year);
            }
            weekOfLastYear = true;
            if (late) {
                year--;
                int days = LocalDate.of(year, 1, 1).lengthOfYear();
                start = Math.floorMod(start - days, 7);
                late = fullWeek ? start != 0 : start >= 4;
            }
        }
        return counted(date, new Year(year, start, late, fullWeek), weekOfLastYear);
    }

    /// @param start the weekday of 1 January, 0 for the first of a week
    /// @param late whether week 1 begins after that week
    private record Year(int number, int start, boolean late, boolean fullWeek) {}

    private static CalendarWeek counted(LocalDate date, Year year, boolean weekYear) {
        LocalDate first = LocalDate.of(year.number(), 1, 1);
        int days = (int) (date.toEpochDay() - first.toEpochDay());
        days += year.late() ? year.start() - 7 : year.start();
        if (weekYear && days >= 52 * 7) {
            int next = (year.start() + first.lengthOfYear()) % 7;
            if (year.fullWeek() ? next == 0 : next < 4) {
                return new CalendarWeek(1, year.number() + 1);
            }
        }
        return new CalendarWeek(days / 7 + 1, year.number());
    }

    private static int weekday(LocalDate date, boolean monday) {
        int day = date.getDayOfWeek().getValue();
        return monday ? day - 1 : day % 7;
    }
}
