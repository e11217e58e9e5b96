package io.starkeep.load;

import java.util.ArrayList;
import java.util.List;

/// Counts the rows that a load refused and keeps the first few for its error log. One thread.
final class RejectedRows {
    private static final int KEPT = 50;
    private static final int MAX_ROW_LENGTH = 4_096;

    private final List<String> lines = new ArrayList<>();
    private long filtered;
    private long unselected;
    private long beforeSpool;

    void filtered(String reason, String row) {
        filtered++;
        if (lines.size() < KEPT) {
            String shown =
                    row.length() <= MAX_ROW_LENGTH ? row : row.substring(0, MAX_ROW_LENGTH) + "...";
            lines.add("Error: " + reason + ". Row: " + shown);
        }
    }

    /// A row that never reached the spool file.
    void filteredBeforeSpool(String reason, String row) {
        beforeSpool++;
        filtered(reason, row);
    }

    /// How many rows the spool file lacks.
    long filteredBeforeSpool() {
        return beforeSpool;
    }

    /// Rows that are bad for a reason told elsewhere.
    void filteredMore(long count) {
        filtered += count;
    }

    /// A trouble of the whole source.
    void trouble(String text) {
        lines.add("Error: " + text);
    }

    void unselected() {
        unselected++;
    }

    boolean wantsMore() {
        return lines.size() < KEPT;
    }

    long filteredCount() {
        return filtered;
    }

    long unselectedCount() {
        return unselected;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
