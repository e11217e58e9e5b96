package io.starkeep.backend;

import io.starkeep.engine.ColumnType;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.error.StarkeepException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a query, and what must stay while they are read: closed with it.
final class TableCursor implements ResultCursor {
    private final ResultCursor rows;
    private final OpenTables tables;
    private final Runnable last;

    /// @param tables that the query reads; a failure is told as they explain it
    /// @param last what to do when all else is closed
    TableCursor(ResultCursor rows, OpenTables tables, Runnable last) {
        this.rows = rows;
        this.tables = tables;
        this.last = last;
    }

    @Override
    public List<String> columnNames() {
        return rows.columnNames();
    }

    @Override
    public List<ColumnType> columnTypes() {
        return rows.columnTypes();
    }

    @Override
    public @Nullable RowBatch next() {
        try {
            return rows.next();
        } catch (StarkeepException failure) {
            throw tables.explain(failure);
        }
    }

    @Override
    public void close() {
        try (tables) {
            rows.close();
        } finally {
            last.run();
        }
    }
}
