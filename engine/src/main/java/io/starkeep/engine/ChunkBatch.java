package io.starkeep.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// One chunk of the engine as a batch; owns the chunk's memory until [#release].
final class ChunkBatch implements RowBatch {
    private final MemorySegment chunk;
    private final ColumnVector[] columns;
    private final int rowCount;

    ChunkBatch(MemorySegment chunk, List<ColumnType> types) {
        this.chunk = chunk;
        this.rowCount = Math.toIntExact(VectorCalls.chunkSize(chunk));
        this.columns = new ColumnVector[types.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] =
                    new ColumnVector(types.get(i), VectorCalls.chunkVector(chunk, i), rowCount);
        }
    }

    void release() {
        for (ColumnVector column : columns) {
            column.release();
        }
        destroy(chunk);
    }

    static void destroy(MemorySegment chunk) {
        try (Arena arena = Arena.ofConfined()) {
            VectorCalls.destroyChunk(arena.allocateFrom(ValueLayout.ADDRESS, chunk));
        }
    }

    @Override
    public int rowCount() {
        return rowCount;
    }

    @Override
    public ColumnValues column(int column) {
        return columns[column];
    }
}
