package io.starkeep.plan;

import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The rows of [PlanWorld]'s tables, in a real engine.
final class EngineWorld implements AutoCloseable {
    private final DuckDbEngine engine;
    private final EngineSession session;

    EngineWorld(Path directory) {
        engine = DuckDbEngine.open(new EngineOptions(512L << 20, 2, directory.resolve("spill")));
        session = engine.openSession();
        session.execute(
                "CREATE TEMP TABLE people AS SELECT * FROM (VALUES"
                        + " (1, 'Ann', 'red', 100.50, DATE '1990-01-31', TRUE, 1.5),"
                        + " (2, 'Bob', 'red', 200.00, DATE '1985-05-05', FALSE, 2.0),"
                        + " (3, 'Cid', 'blue', NULL, NULL, NULL, NULL),"
                        + " (4, 'Dan', 'blue', 50.25, DATE '2000-02-29', TRUE, -0.5),"
                        + " (5, NULL, NULL, 75.00, DATE '1999-12-31', TRUE, 1e20))"
                        + " t(id, name, team, pay, born, active, score)");
        session.execute(
                "CREATE TEMP TABLE teams AS SELECT team, title, CAST(size AS TINYINT) AS size FROM"
                        + " (VALUES ('red', 'Red', 2), ('blue', 'Blue', 3), ('gold', 'Gold', 0))"
                        + " t(team, title, size)");
        session.execute(
                "CREATE TEMP TABLE days AS SELECT day, CAST(id AS BIGINT) AS id, note, \"at\" FROM"
                        + " (VALUES (DATE '2023-12-31', 1, 'a', TIMESTAMP '2023-12-31 10:00:00'),"
                        + " (DATE '2024-01-15', 2, 'b', TIMESTAMP '2024-01-15 11:30:00.25'),"
                        + " (DATE '2024-02-15', 3, 'c', NULL)) t(day, id, note, \"at\")");
        session.execute(
                "CREATE OR REPLACE TEMP VIEW people_view AS SELECT CAST(id AS INTEGER) AS id, name,"
                        + " team, CAST(pay AS DECIMAL(10,2)) AS pay, born, active, CAST(score AS"
                        + " DOUBLE) AS score FROM people");
    }

    static String relation(TableScan scan) {
        String name = scan.table().name();
        return "SELECT * FROM " + (name.equals("people") ? "people_view" : name);
    }

    /// Rows as text, the values parted by ` | `; BOOLEAN as 1 and 0.
    List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        try (ResultCursor cursor = session.query(sql)) {
            int columns = cursor.columnNames().size();
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rowCount(); row++) {
                    List<String> values = new ArrayList<>();
                    for (int column = 0; column < columns; column++) {
                        values.add(value(batch, column, row));
                    }
                    rows.add(String.join(" | ", values));
                }
            }
        }
        return rows;
    }

    private static String value(RowBatch batch, int column, int row) {
        if (batch.isNull(column, row)) {
            return "NULL";
        }
        String text = batch.textAt(column, row);
        return text.equals("true") ? "1" : text.equals("false") ? "0" : text;
    }

    @Override
    public void close() {
        session.close();
        engine.close();
    }
}
