package io.starkeep.shell;

import java.util.ArrayList;
import java.util.List;

/// Cuts typed lines into statements at `;` and `\G`, not inside quotes or comments. Used by one
/// thread.
final class StatementReader {
    /// @param text without its terminator
    /// @param vertical ended by `\G`: each column of a row goes on a line of its own
    record Typed(String text, boolean vertical) {}

    private final StringBuilder pending = new StringBuilder();
    private int scanned;
    private char quote;

    /// Adds a line (its end is added here) and takes the statements it completes.
    List<Typed> add(String line) {
        pending.append(line).append('\n');
        List<Typed> complete = new ArrayList<>();
        while (scanned < pending.length()) {
            scan(complete);
        }
        return complete;
    }

    /// Whether something was typed that no terminator has ended.
    boolean isPending() {
        return !pending.toString().isBlank();
    }

    /// The quote or comment that is open, for the prompt; a blank when none is.
    char open() {
        return quote == 0 ? ' ' : quote;
    }

    /// Takes what is left as a statement, at the end of the input.
    String takeRest() {
        String rest = pending.toString().strip();
        clear();
        return rest;
    }

    void clear() {
        pending.setLength(0);
        scanned = 0;
        quote = 0;
    }

    private void scan(List<Typed> complete) {
        char c = pending.charAt(scanned);
        char next = scanned + 1 < pending.length() ? pending.charAt(scanned + 1) : '\n';
        if (quote != 0) {
            scanInside(c, next);
        } else if (c == '\'' || c == '"' || c == '`') {
            quote = c;
            scanned++;
        } else if (c == '/' && next == '*') {
            quote = '*';
            scanned += 2;
        } else if (c == '#' || (c == '-' && next == '-')) {
            int end = pending.indexOf("\n", scanned);
            scanned = end < 0 ? pending.length() : end + 1;
        } else if (c == ';') {
            take(1, false, complete);
        } else if (c == '\\' && next == 'G') {
            take(2, true, complete);
        } else {
            scanned++;
        }
    }

    private void scanInside(char c, char next) {
        if (quote == '*') {
            boolean end = c == '*' && next == '/';
            quote = end ? 0 : quote;
            scanned += end ? 2 : 1;
        } else if (c == '\\' && quote != '`') {
            scanned += 2;
        } else {
            quote = c == quote ? 0 : quote;
            scanned++;
        }
    }

    private void take(int terminator, boolean vertical, List<Typed> complete) {
        String text = pending.substring(0, scanned).strip();
        pending.delete(0, scanned + terminator);
        scanned = 0;
        if (!text.isEmpty()) {
            complete.add(new Typed(text, vertical));
        }
    }
}
