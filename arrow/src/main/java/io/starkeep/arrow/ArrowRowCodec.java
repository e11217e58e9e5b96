package io.starkeep.arrow;

import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowCodec;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/// Rows as Arrow's [stream format](https://arrow.apache.org/docs/format/Columnar.html). The end of
/// the rows is marked in it; a writer that fails leaves the mark out.
public final class ArrowRowCodec implements RowCodec {
    /// Of all vectors of one stream, so that wrong lengths in it cannot take all memory.
    private static final long MOST_BYTES = 1L << 30;

    private final long mostBytes;

    /// For the service loader.
    public ArrowRowCodec() {
        this(MOST_BYTES);
    }

    ArrowRowCodec(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public void write(ResultCursor rows, OutputStream target) {
        try (BufferAllocator allocator = new RootAllocator(mostBytes);
                VectorSchemaRoot root =
                        VectorSchemaRoot.create(
                                ArrowFields.schema(rows.columnNames(), rows.columnTypes()),
                                allocator)) {
            // Never closed: that would write the end mark, also after a failure, and close the
            // target. It holds nothing of its own.
            ArrowStreamWriter writer = new ArrowStreamWriter(root, null, target);
            writer.start();
            new RowWriter(root).writeAll(rows, writer::writeBatch);
            writer.end();
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot write a stream of rows: " + e.getMessage());
        }
    }

    @Override
    public ResultCursor read(InputStream source) {
        return new ArrowCursor(source, new RootAllocator(mostBytes));
    }
}
