package io.starkeep.cluster;

import io.starkeep.backend.InterruptibleCalls;
import io.starkeep.engine.ColumnType;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows from another process, the wait for which can be interrupted.
final class InterruptibleCursor implements ResultCursor {
    private final ResultCursor rows;
    private final InterruptibleCalls waiting;

    InterruptibleCursor(ResultCursor rows, InterruptibleCalls waiting) {
        this.rows = rows;
        this.waiting = waiting;
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
        return waiting.call(() -> Optional.ofNullable(rows.next())).orElse(null);
    }

    @Override
    public void close() {
        rows.close();
    }
}
