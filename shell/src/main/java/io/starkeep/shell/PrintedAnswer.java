package io.starkeep.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints what arrives and counts it. Used by one thread, for one statement.
final class PrintedAnswer implements Answer {
    private final ResultPrinter printer;
    private long rows;
    private boolean hasRows;
    private String text = "";

    PrintedAnswer(ResultPrinter printer) {
        this.printer = printer;
    }

    @Override
    public void ok(long affectedRows, String text) {
        rows = affectedRows;
        this.text = text;
    }

    @Override
    public void columns(List<String> names) {
        hasRows = true;
        rows = 0;
        printer.begin(names);
    }

    @Override
    public void row(List<@Nullable String> values) {
        rows++;
        printer.row(values);
    }

    @Override
    public void end() {
        printer.end();
    }

    /// One line for people: `3 rows`, `Query OK, 1 row affected`.
    String summary() {
        String counted = rows == 1 ? "1 row" : rows + " rows";
        if (hasRows) {
            return rows == 0 ? "Empty set" : counted;
        }
        return "Query OK, " + counted + " affected" + (text.isEmpty() ? "" : "\n" + text);
    }
}
