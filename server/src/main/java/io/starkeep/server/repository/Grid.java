package io.starkeep.server.repository;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Rows of text in columns, two blanks apart. What a repository calls its tables may be anything,
/// so control characters are not passed on to a terminal. Not thread-safe.
final class Grid {
    private final List<List<String>> rows = new ArrayList<>();

    Grid(String... titles) {
        rows.add(List.of(titles));
    }

    void row(String... values) {
        rows.add(Stream.of(values).map(value -> value.replaceAll("\\p{Cntrl}", "?")).toList());
    }

    void print(PrintWriter out) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
