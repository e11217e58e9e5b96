package io.starkeep.cluster;

import io.starkeep.engine.ColumnType;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The rows of a query of a backend, which counts as busy until they are closed.
final class CountedCursor implements ResultCursor {
    private final ResultCursor rows;
    private final Runnable done;
    private final AtomicBoolean open = new AtomicBoolean(true);

    /// @param done called once
    CountedCursor(ResultCursor rows, Runnable done) {
        this.rows = rows;
        this.done = done;
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
        return rows.next();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            done.run();
            rows.close();
        }
    }
}
