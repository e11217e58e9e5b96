package io.starkeep.engine;

import io.starkeep.error.Invariant;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// The values of one column in one chunk, read where the engine keeps them.
@SuppressWarnings("restricted")
final class ColumnVector {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final long STRING_WIDTH = 16;
    private static final int INLINE_LENGTH = 12;
    private static final long MICROS = 1_000_000;

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

    ColumnType type() {
        return type;
    }

    /// Forgets the memory: later reads fail cleanly.
    void release() {
        data = MemorySegment.NULL;
        validity = MemorySegment.NULL;
        elements.ifPresent(ColumnVector::release);
    }

    boolean isNull(int row) {
        return validity != MemorySegment.NULL
                && (validity.getAtIndex(LONG, row >>> 6) >>> (row & 63) & 1) == 0;
    }

    boolean booleanAt(int row) {
        return data.get(ValueLayout.JAVA_BYTE, row) != 0;
    }

    long longAt(int row) {
        return switch (type.kind()) {
            case BYTE, BOOLEAN -> data.get(ValueLayout.JAVA_BYTE, row);
            case SHORT, DECIMAL_SHORT -> data.getAtIndex(SHORT, row);
            case INT, DATE, DECIMAL_INT -> data.getAtIndex(INT, row);
            case LONG, TIMESTAMP, DECIMAL_LONG -> data.getAtIndex(LONG, row);
            case FLOAT, DOUBLE, HUGEINT, DECIMAL_HUGEINT, TEXT, BLOB, LIST, NULL ->
                    throw wrongType("an integer");
        };
    }

    BigInteger largeIntAt(int row) {
        if (type.kind() != ColumnType.Kind.HUGEINT
                && type.kind() != ColumnType.Kind.DECIMAL_HUGEINT) {
            return BigInteger.valueOf(longAt(row));
        }
        long low = data.getAtIndex(LONG, 2L * row);
        long high = data.getAtIndex(LONG, 2L * row + 1);
        BigInteger unsignedLow = BigInteger.valueOf(low);
        if (low < 0) {
            unsignedLow = unsignedLow.add(BigInteger.TWO.pow(64));
        }
        return BigInteger.valueOf(high).shiftLeft(64).add(unsignedLow);
    }

    double doubleAt(int row) {
        return switch (type.kind()) {
            case FLOAT -> data.getAtIndex(ValueLayout.JAVA_FLOAT, row);
            case DOUBLE -> data.getAtIndex(ValueLayout.JAVA_DOUBLE, row);
            default -> throw wrongType("a floating point number");
        };
    }

    BigDecimal decimalAt(int row) {
        return type.kind() == ColumnType.Kind.DECIMAL_HUGEINT
                ? new BigDecimal(largeIntAt(row), type.scale())
                : BigDecimal.valueOf(longAt(row), type.scale());
    }

    LocalDate dateAt(int row) {
        return LocalDate.ofEpochDay(data.getAtIndex(INT, row));
    }

    LocalDateTime dateTimeAt(int row) {
        long micros = data.getAtIndex(LONG, row);
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, MICROS),
                (int) Math.floorMod(micros, MICROS) * 1000,
                ZoneOffset.UTC);
    }

    String textAt(int row) {
        return type.kind() == ColumnType.Kind.TEXT
                ? new String(bytesAt(row), StandardCharsets.UTF_8)
                : ValueText.of(this, row);
    }

    /// The bytes of a string: up to 12 lie in the vector, more behind a pointer.
    byte[] bytesAt(int row) {
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
    ColumnVector elements() {
        return elements.orElseThrow();
    }

    int listOffset(int row) {
        return Math.toIntExact(data.getAtIndex(LONG, 2L * row));
    }

    int listLength(int row) {
        return Math.toIntExact(data.getAtIndex(LONG, 2L * row + 1));
    }

    private RuntimeException wrongType(String wanted) {
        Invariant.check(false, "a column of kind %s was read as %s", type.kind(), wanted);
        return new IllegalStateException();
    }
}
