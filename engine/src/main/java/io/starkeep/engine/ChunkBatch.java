package io.starkeep.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
    public boolean isNull(int column, int row) {
        return columns[column].isNull(row);
    }

    @Override
    public boolean booleanAt(int column, int row) {
        return columns[column].booleanAt(row);
    }

    @Override
    public long longAt(int column, int row) {
        return columns[column].longAt(row);
    }

    @Override
    public BigInteger largeIntAt(int column, int row) {
        return columns[column].largeIntAt(row);
    }

    @Override
    public double doubleAt(int column, int row) {
        return columns[column].doubleAt(row);
    }

    @Override
    public BigDecimal decimalAt(int column, int row) {
        return columns[column].decimalAt(row);
    }

    @Override
    public LocalDate dateAt(int column, int row) {
        return columns[column].dateAt(row);
    }

    @Override
    public LocalDateTime dateTimeAt(int column, int row) {
        return columns[column].dateTimeAt(row);
    }

    @Override
    public String textAt(int column, int row) {
        return columns[column].textAt(row);
    }

    @Override
    public byte[] bytesAt(int column, int row) {
        return columns[column].bytesAt(row);
    }
}
