package io.starkeep.server.demo;

import io.starkeep.shell.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects a small result.
final class Rows implements Answer {
    private List<String> names = List.of();
    private final List<List<@Nullable String>> rows = new ArrayList<>();

    @Override
    public void ok(long affectedRows, String text) {}

    @Override
    public void columns(List<String> names) {
        this.names = names;
    }

    @Override
    public void row(List<@Nullable String> values) {
        rows.add(values);
    }

    @Override
    public void end() {}

    List<String> names() {
        return names;
    }

    List<List<@Nullable String>> rows() {
        return rows;
    }

    /// The last row by column name; empty when there is none.
    Map<String, @Nullable String> lastByName() {
        Map<String, @Nullable String> values = new HashMap<>();
        if (!rows.isEmpty()) {
            List<@Nullable String> last = rows.getLast();
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), last.get(i));
            }
        }
        return values;
    }
}
