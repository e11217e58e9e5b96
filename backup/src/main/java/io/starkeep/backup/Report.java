package io.starkeep.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer of a SHOW statement: titles and texts.
///
/// @param rows null for SQL NULL
public record Report(List<String> columns, List<List<@Nullable String>> rows) {
    public Report {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }
}
