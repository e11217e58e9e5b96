package io.starkeep.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Engines and shortcuts for tests.
final class TestEngines {
    private TestEngines() {}

    static DuckDbEngine open(Path directory) {
        return DuckDbEngine.open(new EngineOptions(512L << 20, 2, directory.resolve("spill")));
    }

    /// All rows in text form, the columns parted by ` | `, NULL as `NULL`.
    static List<String> rows(EngineSession session, String sql) {
        List<String> rows = new ArrayList<>();
        try (ResultCursor cursor = session.query(sql)) {
            int columns = cursor.columnNames().size();
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    List<String> values = new ArrayList<>();
                    for (int column = 0; column < columns; column++) {
                        values.add(batch.isNull(column, row) ? "NULL" : batch.textAt(column, row));
                    }
                    rows.add(String.join(" | ", values));
                }
            }
        }
        return rows;
    }
}
