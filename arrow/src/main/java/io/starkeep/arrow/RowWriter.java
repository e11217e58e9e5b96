package io.starkeep.arrow;

import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import java.io.IOException;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/// Moves rows into Arrow batches: one for each batch of the source, more where its values are
/// large, so that a batch needs little memory on either side. Not thread-safe.
final class RowWriter {
    private static final int MOST_BYTES = 8 << 20;

    private final VectorSchemaRoot root;
    private final ColumnAppender[] appenders;

    /// @param root with the schema of the rows to come
    RowWriter(VectorSchemaRoot root) {
        this.root = root;
        this.appenders =
                root.getFieldVectors().stream()
                        .map(ColumnAppender::to)
                        .toArray(ColumnAppender[]::new);
    }

    /// Takes a batch from the vectors, which it may read until it returns.
    @FunctionalInterface
    interface BatchSink {
        void write() throws IOException;
    }

    /// Moves all rows.
    void writeAll(ResultCursor rows, BatchSink sink) throws IOException {
        for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
            int row = 0;
            while (row < batch.rowCount()) {
                row = fill(batch, row);
                sink.write();
            }
        }
    }

    /// @return the first row that is left
    private int fill(RowBatch batch, int first) {
        List<FieldVector> vectors = root.getFieldVectors();
        vectors.forEach(FieldVector::reset);
        int row = first;
        for (int bytes = 0; row < batch.rowCount() && bytes < MOST_BYTES; row++) {
            for (int i = 0; i < appenders.length; i++) {
                bytes += appenders[i].append(batch.column(i), row, row - first);
            }
        }
        root.setRowCount(row - first);
        return row;
    }
}
