package io.starkeep.execute.definition;

import io.starkeep.sql.tree.IntervalUnit;
import io.starkeep.sql.tree.PartitionItem;
import io.starkeep.type.BoundValue;
import io.starkeep.type.Column;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The partitions that `START ... END ... EVERY ...` stands for.
///
/// The first slice begins at START, the next ones at boundaries of the unit (first of the month,
/// Monday), the last ends at END; so the first and the last may be short.
final class PartitionBatch {
    private static final int WEEKS_OF_A_YEAR = 52;

    private PartitionBatch() {}

    record Slice(String name, PartitionRange range) {}

    /// @param most slices
    static List<Slice> slices(
            PartitionItem.Batch batch, List<Column> columns, String prefix, int most) {
        if (columns.size() != 1) {
            throw Problems.semantic("START ... END ... EVERY needs exactly one partition column");
        }
        if (batch.every().signum() <= 0) {
            throw Problems.semantic("EVERY must be 1 or more");
        }
        Column column = columns.getFirst();
        boolean date = column.type() == SqlType.Scalar.DATE;
        List<Slice> slices =
                date || column.type() == SqlType.Scalar.DATETIME
                        ? moments(batch, column, prefix, most)
                        : numbers(batch, column, prefix, most);
        if (slices.isEmpty()) {
            throw Problems.semantic(
                    "START (\"%s\") must be below END (\"%s\")", batch.start(), batch.end());
        }
        return slices;
    }

    private static List<Slice> numbers(
            PartitionItem.Batch batch, Column column, String prefix, int most) {
        if (batch.unit().isPresent()) {
            throw Problems.semantic(
                    "EVERY (INTERVAL ...) needs a DATE or DATETIME column, '%s' is %s; write EVERY"
                            + " (%s)",
                    column.name(), column.type().sql(), batch.every());
        }
        var end = new BigInteger(value(column, batch.end()));
        List<Slice> slices = new ArrayList<>();
        for (var at = new BigInteger(value(column, batch.start())); at.compareTo(end) < 0; ) {
            BigInteger next = at.add(batch.every()).min(end);
            checkCount(slices, most);
            slices.add(slice(prefix + number(at), at.toString(), next.toString()));
            at = next;
        }
        return slices;
    }

    /// A name has no minus.
    private static String number(BigInteger at) {
        return at.signum() < 0 ? "_" + at.negate() : at.toString();
    }

    private static List<Slice> moments(
            PartitionItem.Batch batch, Column column, String prefix, int most) {
        if (batch.unit().isEmpty()) {
            throw Problems.semantic(
                    "EVERY needs an interval for column '%s' of type %s, for example EVERY (INTERVAL"
                            + " 1 DAY)",
                    column.name(), column.type().sql());
        }
        IntervalUnit unit = batch.unit().get();
        checkUnit(unit, column);
        LocalDateTime end = moment(column, batch.end());
        List<Slice> slices = new ArrayList<>();
        for (LocalDateTime at = moment(column, batch.start()); at.isBefore(end); ) {
            LocalDateTime boundary = plus(floor(at, unit), batch.every(), unit);
            LocalDateTime next = boundary.isBefore(end) ? boundary : end;
            checkCount(slices, most);
            slices.add(slice(prefix + name(at, unit), text(column, at), text(column, next)));
            at = next;
        }
        return slices;
    }

    private static void checkCount(List<Slice> slices, int most) {
        if (slices.size() == most) {
            throw Problems.semantic(
                    "EVERY makes more than %s partitions; choose a larger step", most);
        }
    }

    private static void checkUnit(IntervalUnit unit, Column column) {
        boolean fit =
                switch (unit) {
                    case YEAR, MONTH, WEEK, DAY -> true;
                    case HOUR -> column.type() == SqlType.Scalar.DATETIME;
                    case QUARTER, MINUTE, SECOND, MILLISECOND, MICROSECOND -> false;
                };
        if (!fit) {
            throw Problems.semantic(
                    "EVERY (INTERVAL n %s) is not possible for column '%s' of type %s; use YEAR,"
                            + " MONTH, WEEK, DAY, or HOUR for DATETIME",
                    unit, column.name(), column.type().sql());
        }
    }

    private static LocalDateTime floor(LocalDateTime at, IntervalUnit unit) {
        LocalDateTime day = at.truncatedTo(ChronoUnit.DAYS);
        return switch (unit) {
            case YEAR -> day.with(TemporalAdjusters.firstDayOfYear());
            case MONTH -> day.with(TemporalAdjusters.firstDayOfMonth());
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
            default -> day;
        };
    }

    private static LocalDateTime plus(LocalDateTime at, BigInteger count, IntervalUnit unit) {
        long steps = count.min(BigInteger.valueOf(1_000_000)).longValue();
        return switch (unit) {
            case YEAR -> at.plusYears(Math.min(steps, 10_000));
            case MONTH -> at.plusMonths(Math.min(steps, 120_000));
            case WEEK -> at.plusWeeks(steps);
            case HOUR -> at.plusHours(steps);
            default -> at.plusDays(steps);
        };
    }

    private static String name(LocalDateTime at, IntervalUnit unit) {
        return switch (unit) {
            case YEAR -> "%04d".formatted(at.getYear());
            case MONTH -> "%04d%02d".formatted(at.getYear(), at.getMonthValue());
            case WEEK -> "%04d_%02d".formatted(at.getYear(), week(at));
            case HOUR -> day(at) + "%02d".formatted(at.getHour());
            default -> day(at);
        };
    }

    private static String day(LocalDateTime at) {
        return String.format(
                Locale.ROOT, "%04d%02d%02d", at.getYear(), at.getMonthValue(), at.getDayOfMonth());
    }

    /// The days after the last Sunday of a year belong to its week 53, not to week 1 of the next.
    private static int week(LocalDateTime at) {
        int week = at.get(WeekFields.of(DayOfWeek.MONDAY, 1).weekOfWeekBasedYear());
        return week == 1 && at.getMonth() == Month.DECEMBER ? week + WEEKS_OF_A_YEAR : week;
    }

    private static Slice slice(String name, String lower, String upper) {
        return new Slice(
                name,
                new PartitionRange(
                        List.of(new BoundValue.Value(lower)),
                        List.of(new BoundValue.Value(upper))));
    }

    private static String value(Column column, String text) {
        return PartitionPlan.value(column.type(), column.name(), text);
    }

    private static LocalDateTime moment(Column column, String text) {
        return Constants.moment(value(column, text)).orElseThrow();
    }

    private static String text(Column column, LocalDateTime moment) {
        return column.type() == SqlType.Scalar.DATE
                ? Constants.formatDate(moment)
                : Constants.format(moment);
    }
}
