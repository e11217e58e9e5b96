package io.starkeep.arrow;

import io.starkeep.engine.ColumnType;
import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowBatch;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.message.MessageChannelReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.jspecify.annotations.Nullable;

/// The rows of an Arrow stream. Owns the stream and the allocator.
final class ArrowCursor implements ResultCursor {
    private final BufferAllocator allocator;
    private final ArrowStreamReader reader;
    private final List<String> names;
    private final List<ColumnType> types;
    private final List<ArrowColumn> columns;
    private boolean ended;
    private boolean closed;

    ArrowCursor(InputStream source, BufferAllocator allocator) {
        this.allocator = allocator;
        this.reader =
                new ArrowStreamReader(
                        new MessageChannelReader(new WholeChannel(source), allocator), allocator);
        try {
            VectorSchemaRoot root = reading(reader::getVectorSchemaRoot);
            List<Field> fields = root.getSchema().getFields();
            this.names = fields.stream().map(Field::getName).toList();
            this.types = fields.stream().map(ArrowFields::columnType).toList();
            this.columns =
                    root.getFieldVectors().stream()
                            .map(vector ->
                                    new ArrowColumn(
                                            ArrowFields.columnType(vector.getField()), vector))
                            .toList();
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    @Override
    public List<String> columnNames() {
        return names;
    }

    @Override
    public List<ColumnType> columnTypes() {
        return types;
    }

    @Override
    public @Nullable RowBatch next() {
        if (ended || closed) {
            return null;
        }
        ended = !reading(reader::loadNextBatch);
        return ended
                ? null
                : new ArrowBatch(columns, reading(reader::getVectorSchemaRoot).getRowCount());
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /// What is wrong with the bytes, Arrow says by exceptions of many kinds.
    private static <T> T reading(Reading<T> step) {
        try {
            return step.read();
        } catch (StarkeepException e) {
            throw e;
        } catch (OutOfMemoryException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "A batch of rows needs more memory than one may: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_DAMAGED, "Cannot read the stream of rows: " + e);
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        reading(() -> {
            reader.close();
            allocator.close();
            return true;
        });
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (StarkeepException e) {
            failure.addSuppressed(e);
        }
    }
}
