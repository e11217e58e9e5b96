package io.starkeep.load;

import java.util.List;
import java.util.stream.Collectors;

/// Quoting for the engine's SQL.
final class EngineNames {
    private EngineNames() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String names(List<String> names) {
        return names.stream().map(EngineNames::name).collect(Collectors.joining(", "));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
