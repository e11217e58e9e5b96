package io.starkeep.mysql;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// Writes values of a binary row, the results of prepared statements. Nulls stand in the row's null
/// bits, not here. Not thread-safe.
public final class BinaryValues {
    private static final int NANOS_PER_MICRO = 1_000;

    private final PacketBuffer buffer;

    public BinaryValues(PacketBuffer buffer) {
        this.buffer = buffer;
    }

    /// Writes the head of a row of so many columns.
    ///
    /// @return where its null bits are, for [#markNull]
    public int beginRow(int columns) {
        buffer.uint1(0);
        int bits = buffer.size();
        buffer.zeros((columns + 7 + 2) / 8);
        return bits;
    }

    public void markNull(int bits, int column) {
        buffer.or(bits + (column + 2) / 8, 1 << ((column + 2) % 8));
    }

    /// An integer of the width of its wire type.
    public void whole(WireType type, long value) {
        switch (type.id()) {
            case WireType.TINY -> buffer.uint1((int) value);
            case WireType.SHORT -> buffer.uint2((int) value);
            case WireType.LONG -> buffer.uint4(value);
            default -> buffer.int8(value);
        }
    }

    public void single(float value) {
        buffer.uint4(Float.floatToRawIntBits(value));
    }

    public void floating(double value) {
        buffer.int8(Double.doubleToRawLongBits(value));
    }

    public void decimal(BigDecimal value) {
        buffer.lengthEncodedText(value.toPlainString());
    }

    public void text(String value) {
        buffer.lengthEncodedText(value);
    }

    public void bytes(byte[] value) {
        buffer.lengthEncodedBytes(value);
    }

    public void date(LocalDate value) {
        buffer.uint1(4);
        day(value);
    }

    public void dateTime(LocalDateTime value) {
        int micros = value.getNano() / NANOS_PER_MICRO;
        buffer.uint1(micros == 0 ? 7 : 11);
        day(value.toLocalDate());
        buffer.uint1(value.getHour()).uint1(value.getMinute()).uint1(value.getSecond());
        if (micros != 0) {
            buffer.uint4(micros);
        }
    }

    public void time(Duration value) {
        Duration magnitude = value.abs();
        int micros = magnitude.toNanosPart() / NANOS_PER_MICRO;
        buffer.uint1(micros == 0 ? 8 : 12)
                .uint1(value.isNegative() ? 1 : 0)
                .uint4(magnitude.toDaysPart())
                .uint1(magnitude.toHoursPart())
                .uint1(magnitude.toMinutesPart())
                .uint1(magnitude.toSecondsPart());
        if (micros != 0) {
            buffer.uint4(micros);
        }
    }

    private void day(LocalDate value) {
        buffer.uint2(value.getYear()).uint1(value.getMonthValue()).uint1(value.getDayOfMonth());
    }
}
