package io.starkeep.arrow;

import io.starkeep.engine.ColumnValues;
import io.starkeep.error.Invariant;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;

/// Puts the values of a column into one Arrow vector, in order.
@FunctionalInterface
interface ColumnAppender {
    /// Puts the value at `row` to position `at`, one after the last. The vector grows.
    ///
    /// @return about how many bytes that took
    int append(ColumnValues values, int row, int at);

    /// An appender that also takes NULL, which an Arrow vector has where nothing was set.
    static ColumnAppender to(FieldVector vector) {
        ColumnAppender values = ofValues(vector);
        return (from, row, at) -> from.isNull(row) ? 1 : values.append(from, row, at);
    }

    private static ColumnAppender ofValues(FieldVector vector) {
        return switch (vector) {
            case BitVector bits ->
                    (from, row, at) -> {
                        bits.setSafe(at, from.booleanAt(row) ? 1 : 0);
                        return 1;
                    };
            case TinyIntVector numbers ->
                    (from, row, at) -> {
                        numbers.setSafe(at, (int) from.longAt(row));
                        return Byte.BYTES;
                    };
            case SmallIntVector numbers ->
                    (from, row, at) -> {
                        numbers.setSafe(at, (int) from.longAt(row));
                        return Short.BYTES;
                    };
            case IntVector numbers ->
                    (from, row, at) -> {
                        numbers.setSafe(at, (int) from.longAt(row));
                        return Integer.BYTES;
                    };
            case BigIntVector numbers ->
                    (from, row, at) -> {
                        numbers.setSafe(at, from.longAt(row));
                        return Long.BYTES;
                    };
            case Float4Vector numbers ->
                    (from, row, at) -> {
                        numbers.setSafe(at, (float) from.doubleAt(row));
                        return Float.BYTES;
                    };
            case Float8Vector numbers ->
                    (from, row, at) -> {
                        numbers.setSafe(at, from.doubleAt(row));
                        return Double.BYTES;
                    };
            case DateDayVector days ->
                    (from, row, at) -> {
                        days.setSafe(at, (int) from.longAt(row));
                        return Integer.BYTES;
                    };
            case TimeStampMicroVector micros ->
                    (from, row, at) -> {
                        micros.setSafe(at, from.longAt(row));
                        return Long.BYTES;
                    };
            case DecimalVector decimals -> ofDecimals(decimals);
            case FixedSizeBinaryVector wide ->
                    (from, row, at) -> {
                        wide.setIndexDefined(at);
                        return putWide(
                                wide.getDataBuffer(),
                                at,
                                from.lowBitsAt(row),
                                from.highBitsAt(row));
                    };
            case VarCharVector texts ->
                    (from, row, at) -> {
                        byte[] bytes = from.bytesAt(row);
                        texts.setSafe(at, bytes);
                        return bytes.length + Integer.BYTES;
                    };
            case VarBinaryVector blobs ->
                    (from, row, at) -> {
                        byte[] bytes = from.bytesAt(row);
                        blobs.setSafe(at, bytes);
                        return bytes.length + Integer.BYTES;
                    };
            case ListVector lists -> ofLists(lists);
            case NullVector _ -> (_, _, _) -> 0;
            default -> {
                Invariant.check(false, "no appender for a %s", vector.getClass());
                yield (_, _, _) -> 0;
            }
        };
    }

    private static ColumnAppender ofDecimals(DecimalVector decimals) {
        return (from, row, at) -> {
            decimals.setIndexDefined(at);
            return switch (from.type().kind()) {
                case DECIMAL_HUGEINT ->
                        putWide(
                                decimals.getDataBuffer(),
                                at,
                                from.lowBitsAt(row),
                                from.highBitsAt(row));
                default -> {
                    long unscaled = from.longAt(row);
                    yield putWide(decimals.getDataBuffer(), at, unscaled, unscaled >> 63);
                }
            };
        };
    }

    private static int putWide(ArrowBuf data, int at, long low, long high) {
        data.setLong(16L * at, low);
        data.setLong(16L * at + 8, high);
        return 16;
    }

    private static ColumnAppender ofLists(ListVector lists) {
        ColumnAppender elements = to(lists.getDataVector());
        return (from, row, at) -> {
            int bytes = Integer.BYTES;
            int target = lists.startNewValue(at);
            int source = from.listOffset(row);
            int length = from.listLength(row);
            for (int i = 0; i < length; i++) {
                bytes += elements.append(from.elements(), source + i, target + i);
            }
            lists.endValue(at, length);
            return bytes;
        };
    }
}
