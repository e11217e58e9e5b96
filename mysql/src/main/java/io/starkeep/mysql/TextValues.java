package io.starkeep.mysql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// Writes values of a text row in the dialect's print forms, each after its length. Digits go
/// straight into the packet. Not thread-safe.
public final class TextValues {
    private static final int NULL_MARK = 0xFB;
    private static final int LONGEST_NUMBER = 48;
    private static final int LONGEST_MOMENT = 32;
    private static final int MAX_SHORT_TEXT = 250;
    private static final int NANOS_PER_MICRO = 1_000;

    private final PacketBuffer buffer;

    public TextValues(PacketBuffer buffer) {
        this.buffer = buffer;
    }

    public void nullValue() {
        buffer.uint1(NULL_MARK);
    }

    public void text(String value) {
        buffer.lengthEncodedText(value);
    }

    public void bytes(byte[] value) {
        buffer.lengthEncodedBytes(value);
    }

    /// `1` and `0`.
    public void bool(boolean value) {
        buffer.uint1(1).uint1(value ? '1' : '0');
    }

    public void whole(long value) {
        int start = buffer.beginShort(LONGEST_NUMBER);
        digits(value);
        buffer.endShort(start);
    }

    /// A DOUBLE; see [FloatingText].
    public void floating(double value) {
        if (value == Math.rint(value) && Math.abs(value) < FloatingText.EXACT_WHOLE) {
            zeroOrWhole(value);
        } else {
            shortAscii(FloatingText.of(value));
        }
    }

    /// A FLOAT; the shortest digits that give the same float again.
    public void single(float value) {
        shortAscii(FloatingText.of(value));
    }

    /// Without an exponent, with all digits of the scale.
    public void decimal(BigDecimal value) {
        if (value.precision() > Long.toString(Long.MAX_VALUE).length() - 1) {
            shortAscii(value.toPlainString());
            return;
        }
        int start = buffer.beginShort(LONGEST_NUMBER);
        scaled(value.unscaledValue().longValue(), value.scale());
        buffer.endShort(start);
    }

    /// `2024-02-29`
    public void date(LocalDate value) {
        int start = buffer.beginShort(LONGEST_MOMENT);
        day(value);
        buffer.endShort(start);
    }

    /// `2024-02-29 23:59:59`, with six digits more only when the fraction is not zero.
    public void dateTime(LocalDateTime value) {
        int start = buffer.beginShort(LONGEST_MOMENT);
        day(value.toLocalDate());
        buffer.ascii(' ');
        fixed(value.getHour(), 2);
        buffer.ascii(':');
        fixed(value.getMinute(), 2);
        buffer.ascii(':');
        fixed(value.getSecond(), 2);
        int micros = value.getNano() / NANOS_PER_MICRO;
        if (micros != 0) {
            buffer.ascii('.');
            fixed(micros, 6);
        }
        buffer.endShort(start);
    }

    private void zeroOrWhole(double value) {
        if (value == 0 && Double.doubleToRawLongBits(value) != 0) {
            shortAscii("-0");
        } else {
            whole((long) value);
        }
    }

    private void shortAscii(String value) {
        if (value.length() > MAX_SHORT_TEXT) {
            text(value);
            return;
        }
        int start = buffer.beginShort(MAX_SHORT_TEXT);
        for (int i = 0; i < value.length(); i++) {
            buffer.ascii(value.charAt(i));
        }
        buffer.endShort(start);
    }

    private void day(LocalDate value) {
        fixed(value.getYear(), 4);
        buffer.ascii('-');
        fixed(value.getMonthValue(), 2);
        buffer.ascii('-');
        fixed(value.getDayOfMonth(), 2);
    }

    private void scaled(long unscaled, int scale) {
        if (scale <= 0) {
            digits(unscaled);
            for (int i = scale; i < 0 && unscaled != 0; i++) {
                buffer.ascii('0');
            }
            return;
        }
        if (unscaled < 0) {
            buffer.ascii('-');
        }
        long magnitude = Math.abs(unscaled);
        int count = Math.max(digitCount(magnitude), scale + 1);
        for (int place = count - 1; place >= 0; place--) {
            if (place == scale - 1) {
                buffer.ascii('.');
            }
            buffer.ascii('0' + digitAt(magnitude, place));
        }
    }

    private void digits(long value) {
        if (value < 0) {
            buffer.ascii('-');
        }
        for (int place = digitCount(value) - 1; place >= 0; place--) {
            buffer.ascii('0' + digitAt(value, place));
        }
    }

    private void fixed(int value, int width) {
        for (int place = width - 1; place >= 0; place--) {
            buffer.ascii('0' + digitAt(value, place));
        }
    }

    private static int digitAt(long value, int place) {
        return place < POWERS.length ? (int) Math.abs(value / POWERS[place] % 10) : 0;
    }

    private static int digitCount(long value) {
        int count = 1;
        while (count < POWERS.length && (value >= POWERS[count] || value <= -POWERS[count])) {
            count++;
        }
        return count;
    }

    private static final long[] POWERS = powers();

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
