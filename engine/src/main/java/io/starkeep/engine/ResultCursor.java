package io.starkeep.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a query, batch by batch. Not thread-safe. Closing before the end stops the query.
public interface ResultCursor extends AutoCloseable {
    /// The names of the columns, in order.
    List<String> columnNames();

    /// Their types, in the same order.
    List<ColumnType> columnTypes();

    /// The next batch, or null at the end. A batch is valid until the next call.
    @Nullable RowBatch next();

    @Override
    void close();
}
