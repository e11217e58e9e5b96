package io.starkeep.shell;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tab-separated lines with a line of names first, as `mysql --batch` prints them: tab, newline and
/// backslash inside a value are written `\t`, `\n`, `\\`; SQL NULL is `NULL`.
final class TabPrinter implements ResultPrinter {
    private final PrintStream out;

    TabPrinter(PrintStream out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) {
        out.println(columns.stream().map(TabPrinter::escape).collect(Collectors.joining("\t")));
    }

    @Override
    public void row(List<@Nullable String> values) {
        out.println(values.stream().map(TabPrinter::escape).collect(Collectors.joining("\t")));
    }

    @Override
    public void end() {
        out.flush();
    }

    private static String escape(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        return value.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\0", "\\0");
    }
}
