package io.starkeep.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows that end something else when they are closed: a session, a registration.
///
/// @param owned closed after the rows, also when closing them fails
public record OwningCursor(ResultCursor rows, Owned owned) implements ResultCursor {
    /// What lasts as long as the rows.
    @FunctionalInterface
    public interface Owned extends AutoCloseable {
        @Override
        void close();
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
        try (owned) {
            rows.close();
        }
    }
}
