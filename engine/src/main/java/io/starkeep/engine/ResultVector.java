package io.starkeep.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Where a function in Java puts its results.
@SuppressWarnings("restricted")
final class ResultVector {
    private final MemorySegment vector;
    private final MemorySegment data;
    private final int rows;
    private MemorySegment validity = MemorySegment.NULL;

    ResultVector(MemorySegment vector, ColumnType.Kind kind, int rows) {
        this.vector = vector;
        this.rows = rows;
        this.data = VectorCalls.vectorData(vector).reinterpret((long) rows * kind.width());
    }

    void setNull(int row) {
        if (validity == MemorySegment.NULL) {
            VectorCalls.ensureValidityWritable(vector);
            validity =
                    VectorCalls.vectorValidity(vector).reinterpret((rows + 63L) / 64 * Long.BYTES);
        }
        long word = validity.getAtIndex(ValueLayout.JAVA_LONG, row >>> 6);
        validity.setAtIndex(ValueLayout.JAVA_LONG, row >>> 6, word & ~(1L << (row & 63)));
    }

    /// For LONG and TIMESTAMP.
    void setLong(int row, long value) {
        data.setAtIndex(ValueLayout.JAVA_LONG, row, value);
    }

    /// For INT and DATE.
    void setInt(int row, int value) {
        data.setAtIndex(ValueLayout.JAVA_INT, row, value);
    }

    void setText(int row, byte[] utf8) {
        VectorCalls.assignString(vector, row, MemorySegment.ofArray(utf8), utf8.length);
    }
}
