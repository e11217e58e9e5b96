package io.starkeep.engine;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;

/// The dialect's text form of values: booleans as 1 and 0, numbers of floating point without `.0`,
/// no fraction of seconds that is zero, arrays as `[1,null,"a"]`.
final class ValueText {
    private ValueText() {}

    static String of(ColumnValues column, int row) {
        return switch (column.type().kind()) {
            case BOOLEAN -> column.booleanAt(row) ? "1" : "0";
            case BYTE, SHORT, INT, LONG -> Long.toString(column.longAt(row));
            case HUGEINT -> column.largeIntAt(row).toString();
            case DECIMAL_SHORT, DECIMAL_INT, DECIMAL_LONG, DECIMAL_HUGEINT ->
                    column.decimalAt(row).toPlainString();
            case FLOAT -> FloatingText.of((float) column.doubleAt(row));
            case DOUBLE -> FloatingText.of(column.doubleAt(row));
            case DATE -> date(column.dateAt(row));
            case TIMESTAMP -> dateTime(column.dateTimeAt(row));
            case TEXT, BLOB -> new String(column.bytesAt(row), StandardCharsets.UTF_8);
            case LIST -> list(column, row);
            case NULL -> "null";
        };
    }

    private static String list(ColumnValues column, int row) {
        ColumnValues elements = column.elements();
        int start = column.listOffset(row);
        int end = start + column.listLength(row);
        StringBuilder text = new StringBuilder("[");
        for (int i = start; i < end; i++) {
            if (i > start) {
                text.append(',');
            }
            text.append(elements.isNull(i) ? "null" : element(elements, i));
        }
        return text.append(']').toString();
    }

    private static String element(ColumnValues elements, int row) {
        return switch (elements.type().kind()) {
            case TEXT, DATE, TIMESTAMP -> '"' + elements.textAt(row) + '"';
            case BLOB -> '"' + HexFormat.of().formatHex(elements.bytesAt(row)) + '"';
            default -> elements.textAt(row);
        };
    }

    private static String date(LocalDate date) {
        StringBuilder text = new StringBuilder(10);
        appendDate(text, date);
        return text.toString();
    }

    private static String dateTime(LocalDateTime time) {
        StringBuilder text = new StringBuilder(26);
        appendDate(text, time.toLocalDate());
        append(text.append(' '), time.getHour(), 2);
        append(text.append(':'), time.getMinute(), 2);
        append(text.append(':'), time.getSecond(), 2);
        if (time.getNano() != 0) {
            append(text.append('.'), time.getNano() / 1000, 6);
        }
        return text.toString();
    }

    private static void appendDate(StringBuilder text, LocalDate date) {
        append(text, date.getYear(), 4);
        append(text.append('-'), date.getMonthValue(), 2);
        append(text.append('-'), date.getDayOfMonth(), 2);
    }

    private static void append(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        text.repeat("0", Math.max(0, width - digits.length())).append(digits);
    }
}
