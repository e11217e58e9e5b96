package io.starkeep.backend;

import io.starkeep.engine.ColumnType;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.error.StarkeepException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a query, and the tables it reads: they stay until it is closed.
final class PinnedCursor implements ResultCursor {
    private final ResultCursor rows;
    private final PinnedTables tables;

    PinnedCursor(ResultCursor rows, PinnedTables tables) {
        this.rows = rows;
        this.tables = tables;
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
        }
    }
}
