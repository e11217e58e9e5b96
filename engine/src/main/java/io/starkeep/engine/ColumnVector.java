package io.starkeep.engine;

import io.starkeep.error.Invariant;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The values of one column in one chunk, read where the engine keeps them.
@SuppressWarnings("restricted")
final class ColumnVector implements ColumnValues {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final long STRING_WIDTH = 16;
    private static final int INLINE_LENGTH = 12;

    private final ColumnType type;
    private final Optional<ColumnVector> elements;
    private MemorySegment data;
    private MemorySegment validity;

    ColumnVector(ColumnType type, MemorySegment vector, long rows) {
        this.type = type;
        this.data = VectorCalls.vectorData(vector).reinterpret(rows * type.kind().width());
        MemorySegment mask = VectorCalls.vectorValidity(vector);
        this.validity =
                mask.address() == 0
                        ? MemorySegment.NULL
                        : mask.reinterpret((rows + 63) / 64 * Long.BYTES);
        this.elements =
                type.element()
                        .map(element ->
                                new ColumnVector(
                                        element,
                                        VectorCalls.listChild(vector),
                                        VectorCalls.listSize(vector)));
    }

    @Override
    public ColumnType type() {
        return type;
    }

    /// Forgets the memory: later reads fail cleanly.
    void release() {
        data = MemorySegment.NULL;
        validity = MemorySegment.NULL;
        elements.ifPresent(ColumnVector::release);
    }

    @Override
    public boolean isNull(int row) {
        return validity != MemorySegment.NULL
                && (validity.getAtIndex(LONG, row >>> 6) >>> (row & 63) & 1) == 0;
    }

    @Override
    public long longAt(int row) {
        return switch (type.kind()) {
            case BYTE, BOOLEAN -> data.get(ValueLayout.JAVA_BYTE, row);
            case SHORT, DECIMAL_SHORT -> data.getAtIndex(SHORT, row);
            case INT, DATE, DECIMAL_INT -> data.getAtIndex(INT, row);
            case LONG, TIMESTAMP, DECIMAL_LONG -> data.getAtIndex(LONG, row);
            case FLOAT, DOUBLE, HUGEINT, DECIMAL_HUGEINT, TEXT, BLOB, LIST, NULL ->
                    throw wrongType("an integer");
        };
    }

    @Override
    public long lowBitsAt(int row) {
        return data.getAtIndex(LONG, 2L * row);
    }

    @Override
    public long highBitsAt(int row) {
        return data.getAtIndex(LONG, 2L * row + 1);
    }

    @Override
    public double doubleAt(int row) {
        return switch (type.kind()) {
            case FLOAT -> data.getAtIndex(ValueLayout.JAVA_FLOAT, row);
            case DOUBLE -> data.getAtIndex(ValueLayout.JAVA_DOUBLE, row);
            default -> throw wrongType("a floating point number");
        };
    }

    /// The bytes of a string: up to 12 lie in the vector, more behind a pointer.
    @Override
    public byte[] bytesAt(int row) {
        if (type.kind() != ColumnType.Kind.TEXT && type.kind() != ColumnType.Kind.BLOB) {
            return ValueText.of(this, row).getBytes(StandardCharsets.UTF_8);
        }
        long at = row * STRING_WIDTH;
        int length = data.get(INT, at);
        byte[] bytes = new byte[length];
        if (length <= INLINE_LENGTH) {
            MemorySegment.copy(data, ValueLayout.JAVA_BYTE, at + 4, bytes, 0, length);
        } else {
            MemorySegment text =
                    MemorySegment.ofAddress(data.get(LONG, at + 8)).reinterpret(length);
            MemorySegment.copy(text, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
        }
        return bytes;
    }

    /// Gives the bytes of a string to `reader` where they lie.
    long withBytes(int row, BytesReader reader) {
        long at = row * STRING_WIDTH;
        int length = data.get(INT, at);
        return length <= INLINE_LENGTH
                ? reader.read(data, at + 4, length)
                : reader.read(
                        MemorySegment.ofAddress(data.get(LONG, at + 8)).reinterpret(length),
                        0,
                        length);
    }

    /// Reads bytes in the engine's memory, which are gone afterwards.
    @FunctionalInterface
    interface BytesReader {
        long read(MemorySegment memory, long offset, int length);
    }

    /// The elements of all lists of this chunk, one after the other.
    @Override
    public ColumnVector elements() {
        return elements.orElseThrow();
    }

    @Override
    public int listOffset(int row) {
        return Math.toIntExact(data.getAtIndex(LONG, 2L * row));
    }

    @Override
    public int listLength(int row) {
        return Math.toIntExact(data.getAtIndex(LONG, 2L * row + 1));
    }

    private RuntimeException wrongType(String wanted) {
        Invariant.check(false, "a column of kind %s was read as %s", type.kind(), wanted);
        return new IllegalStateException();
    }
}
