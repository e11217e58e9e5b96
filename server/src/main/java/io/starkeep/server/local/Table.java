package io.starkeep.server.local;

import io.starkeep.shell.Answer;
import io.starkeep.shell.ClientException;
import io.starkeep.shell.MySqlClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows that a statement gives, by the names of their columns. Not thread-safe.
final class Table implements Answer {
    private List<String> names = List.of();
    private final List<Map<String, String>> rows = new ArrayList<>();

    private Table() {}

    /// NULL is the empty text.
    static List<Map<String, String>> of(MySqlClient client, String sql) throws ClientException {
        Table table = new Table();
        client.query(sql, table);
        return table.rows;
    }

    @Override
    public void ok(long affectedRows, String text) {}

    @Override
    public void columns(List<String> columns) {
        names = columns;
    }

    @Override
    public void row(List<@Nullable String> values) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String value = values.get(i);
            row.put(names.get(i), value == null ? "" : value);
        }
        rows.add(row);
    }

    @Override
    public void end() {}
}
