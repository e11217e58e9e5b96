package io.starkeep.storage.parquet;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Pieces of engine SQL.
final class SqlText {
    private SqlText() {}

    static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String names(Collection<String> identifiers) {
        return identifiers.stream().map(SqlText::name).collect(Collectors.joining(", "));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// A list of string literals in brackets.
    static String list(Collection<String> texts) {
        return texts.stream().map(SqlText::literal).collect(Collectors.joining(", ", "[", "]"));
    }

    /// A relation of constant integers.
    ///
    /// @param rows not empty
    static String values(List<long[]> rows, String alias, String... columns) {
        String values =
                rows.stream()
                        .map(row ->
                                Arrays.stream(row)
                                        .mapToObj(Long::toString)
                                        .collect(Collectors.joining(", ", "(", ")")))
                        .collect(Collectors.joining(", "));
        return "(VALUES " + values + ") AS " + alias + "(" + names(List.of(columns)) + ")";
    }
}
