package io.starkeep.shell;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line for each column of each row, as `\G` asks for.
final class VerticalPrinter implements ResultPrinter {
    private static final String STARS = "*".repeat(27);

    private final PrintStream out;
    private List<String> columns = List.of();
    private long rows;

    VerticalPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) {
        this.columns = columns;
    }

    @Override
    public void row(List<@Nullable String> values) {
        rows++;
        out.println(STARS + " " + rows + ". row " + STARS);
        int width = columns.stream().mapToInt(DisplayWidth::of).max().orElse(0);
        for (int i = 0; i < columns.size(); i++) {
            String value = values.get(i);
            out.println(
                    DisplayWidth.padLeft(columns.get(i), width)
                            + ": "
                            + (value == null ? "NULL" : value));
        }
    }

    @Override
    public void end() {
        out.flush();
    }
}
