package io.starkeep.shell;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An aligned table with a frame. Widths come from the first [#WINDOW] rows, so a result of any
/// size streams; a later, wider value pushes its own line out.
final class TablePrinter implements ResultPrinter {
    static final int WINDOW = 1_000;

    private final PrintStream out;
    private final List<List<@Nullable String>> window = new ArrayList<>();
    private List<String> columns = List.of();
    private int[] widths = {};
    private boolean[] numeric = {};
    private boolean headed;

    TablePrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) {
        this.columns = columns;
        widths = columns.stream().mapToInt(DisplayWidth::of).toArray();
        numeric = new boolean[columns.size()];
    }

    @Override
    public void row(List<@Nullable String> values) {
        if (headed) {
            line(values);
            return;
        }
        window.add(values);
        if (window.size() == WINDOW) {
            head();
        }
    }

    @Override
    public void end() {
        if (!headed && !window.isEmpty()) {
            head();
        }
        if (headed) {
            frame();
        }
        out.flush();
    }

    private void head() {
        headed = true;
        for (int i = 0; i < columns.size(); i++) {
            measure(i);
        }
        frame();
        StringBuilder names = new StringBuilder("|");
        for (int i = 0; i < columns.size(); i++) {
            names.append(' ')
                    .append(DisplayWidth.padRight(printable(columns.get(i)), widths[i]))
                    .append(" |");
        }
        out.println(names);
        frame();
        window.forEach(this::line);
        window.clear();
    }

    private void measure(int column) {
        numeric[column] = true;
        for (List<@Nullable String> row : window) {
            String value = row.get(column);
            widths[column] = Math.max(widths[column], DisplayWidth.of(printable(value)));
            numeric[column] &= value == null || isNumber(value);
        }
    }

    private void line(List<@Nullable String> values) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < values.size(); i++) {
            String text = printable(values.get(i));
            line.append(' ')
                    .append(
                            numeric[i]
                                    ? DisplayWidth.padLeft(text, widths[i])
                                    : DisplayWidth.padRight(text, widths[i]))
                    .append(" |");
        }
        out.println(line);
    }

    private void frame() {
        StringBuilder frame = new StringBuilder("+");
        for (int width : widths) {
            frame.append("-".repeat(width + 2)).append('+');
        }
        out.println(frame);
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty()
                && value.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    }

    private static String printable(@Nullable String value) {
        return value == null ? "NULL" : value.replace("\t", "\\t").replace("\n", "\\n");
    }
}
