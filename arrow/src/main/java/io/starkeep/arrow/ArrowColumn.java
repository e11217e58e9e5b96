package io.starkeep.arrow;

import io.starkeep.engine.ColumnType;
import io.starkeep.engine.ColumnValues;
import io.starkeep.error.Invariant;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.ListVector;

/// The values of one Arrow vector. Valid until the vector's next batch.
final class ArrowColumn implements ColumnValues {
    private static final int WIDE_BYTES = 16;

    private final ColumnType type;
    private final FieldVector vector;
    private final Optional<ArrowColumn> elements;

    ArrowColumn(ColumnType type, FieldVector vector) {
        this.type = type;
        this.vector = vector;
        this.elements =
                type.element()
                        .map(element ->
                                new ArrowColumn(element, ((ListVector) vector).getDataVector()));
    }

    @Override
    public ColumnType type() {
        return type;
    }

    @Override
    public boolean isNull(int row) {
        return vector.isNull(row);
    }

    @Override
    public long longAt(int row) {
        ArrowBuf data = vector.getDataBuffer();
        return switch (type.kind()) {
            case BOOLEAN -> data.getByte(row >>> 3) >>> (row & 7) & 1;
            case BYTE -> data.getByte(row);
            case SHORT -> data.getShort((long) row * Short.BYTES);
            case INT, DATE -> data.getInt((long) row * Integer.BYTES);
            case LONG, TIMESTAMP -> data.getLong((long) row * Long.BYTES);
            case DECIMAL_SHORT, DECIMAL_INT, DECIMAL_LONG -> lowBitsAt(row);
            case FLOAT, DOUBLE, HUGEINT, DECIMAL_HUGEINT, TEXT, BLOB, LIST, NULL ->
                    throw wrongType("an integer");
        };
    }

    @Override
    public long lowBitsAt(int row) {
        return vector.getDataBuffer().getLong((long) row * WIDE_BYTES);
    }

    @Override
    public long highBitsAt(int row) {
        return vector.getDataBuffer().getLong((long) row * WIDE_BYTES + Long.BYTES);
    }

    @Override
    public double doubleAt(int row) {
        return switch (type.kind()) {
            case FLOAT -> vector.getDataBuffer().getFloat((long) row * Float.BYTES);
            case DOUBLE -> vector.getDataBuffer().getDouble((long) row * Double.BYTES);
            default -> throw wrongType("a floating point number");
        };
    }

    @Override
    public byte[] bytesAt(int row) {
        return switch (type.kind()) {
            case TEXT, BLOB -> {
                int start = offset(row);
                byte[] bytes = new byte[offset(row + 1) - start];
                vector.getDataBuffer().getBytes(start, bytes);
                yield bytes;
            }
            default -> textAt(row).getBytes(StandardCharsets.UTF_8);
        };
    }

    @Override
    public ArrowColumn elements() {
        return elements.orElseThrow();
    }

    @Override
    public int listOffset(int row) {
        return offset(row);
    }

    @Override
    public int listLength(int row) {
        return offset(row + 1) - offset(row);
    }

    private int offset(int row) {
        return vector.getOffsetBuffer().getInt((long) row * Integer.BYTES);
    }

    private IllegalStateException wrongType(String wanted) {
        Invariant.check(false, "a column of kind %s was read as %s", type.kind(), wanted);
        return new IllegalStateException();
    }
}
