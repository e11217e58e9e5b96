package io.starkeep.plan.schema;

import io.starkeep.error.Invariant;
import io.starkeep.type.SqlType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The shape of one table of information_schema.
///
/// @param name in lower case
record SystemTable(String name, List<SystemColumn> columns) {
    SystemTable {
        columns = List.copyOf(columns);
    }

    /// @param name as clients know it
    record SystemColumn(String name, SqlType type) {}

    /// All tables by name, from the resource `information_schema.txt`.
    static Map<String, SystemTable> all() {
        Map<String, SystemTable> tables = new TreeMap<>();
        text().lines()
                .filter(line -> !line.isBlank() && line.charAt(0) != '#')
                .map(SystemTable::parse)
                .forEach(table -> tables.put(table.name(), table));
        return tables;
    }

    private static String text() {
        try (InputStream in = SystemTable.class.getResourceAsStream("information_schema.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SystemTable parse(String line) {
        String[] parts = line.split(": ", 2);
        Invariant.check(parts.length == 2, "information_schema.txt has the line '%s'", line);
        return new SystemTable(
                parts[0], Arrays.stream(parts[1].split(", *")).map(SystemTable::column).toList());
    }

    private static SystemColumn column(String text) {
        String[] words = text.strip().split(" ");
        return new SystemColumn(
                words[0], words.length == 1 ? SqlType.STRING : SqlType.parse(words[1]));
    }
}
