package io.starkeep.mysql;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.ParameterValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;

/// Reads a parameter's value in the form of its type.
final class BinaryForm {
    private static final int NANOS_PER_MICRO = 1_000;
    private static final long MAX_MICROS = 999_999;

    private BinaryForm() {}

    static ParameterValue read(ParameterType type, Payload payload) {
        return switch (type.id()) {
            case WireType.NULL -> new ParameterValue.Null();
            case WireType.TINY -> whole((byte) payload.uint1(), 8, type.unsigned());
            case WireType.SHORT, 13 -> whole((short) payload.uint2(), 16, type.unsigned());
            case WireType.LONG, 9 -> whole((int) payload.uint4(), 32, type.unsigned());
            case WireType.LONGLONG -> whole(payload.int8(), 64, type.unsigned());
            case WireType.FLOAT ->
                    new ParameterValue.Floating(
                            Double.parseDouble(
                                    Float.toString(Float.intBitsToFloat((int) payload.uint4()))));
            case WireType.DOUBLE ->
                    new ParameterValue.Floating(Double.longBitsToDouble(payload.int8()));
            case 0, WireType.NEWDECIMAL -> decimal(payload.lengthEncodedText());
            case WireType.DATE, 14 -> moment(payload, true);
            case 7, WireType.DATETIME, 17, 18 -> moment(payload, false);
            case WireType.TIME, 19 -> span(payload);
            case 15, 16, 245, 247, 248, 249, 250, 251, 252, 253, 254 ->
                    textOrBytes(payload.lengthEncodedBytes());
            default -> throw Payload.malformed("a parameter has the unknown type " + type.id());
        };
    }

    /// Drivers send bytes and texts under the same types; what is not UTF-8 can only be bytes.
    static ParameterValue textOrBytes(byte[] value) {
        try {
            return new ParameterValue.Text(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString());
        } catch (CharacterCodingException _) {
            return new ParameterValue.Binary(value);
        }
    }

    private static ParameterValue whole(long value, int bits, boolean unsigned) {
        BigInteger number = BigInteger.valueOf(value);
        return new ParameterValue.Whole(
                unsigned && value < 0 ? number.add(BigInteger.ONE.shiftLeft(bits)) : number);
    }

    private static ParameterValue decimal(String text) {
        try {
            return new ParameterValue.Exact(new BigDecimal(text));
        } catch (NumberFormatException _) {
            throw StarkeepException.of(
                    ErrorCode.WRONG_VALUE, "DECIMAL", text, " in a parameter; send digits");
        }
    }

    private static ParameterValue moment(Payload payload, boolean dateOnly) {
        int length = payload.uint1();
        Payload fields = new Payload(payload.bytes(length));
        if (length == 0) {
            return new ParameterValue.Text(dateOnly ? "0000-00-00" : "0000-00-00 00:00:00");
        }
        try {
            LocalDate day = LocalDate.of(fields.uint2(), fields.uint1(), fields.uint1());
            if (length <= 4) {
                return dateOnly
                        ? new ParameterValue.Day(day)
                        : new ParameterValue.Moment(day.atStartOfDay());
            }
            LocalDateTime time = day.atTime(fields.uint1(), fields.uint1(), fields.uint1());
            return new ParameterValue.Moment(time.withNano(nanos(fields)));
        } catch (DateTimeException failure) {
            throw StarkeepException.causedBy(
                    failure,
                    ErrorCode.WRONG_VALUE,
                    "DATETIME",
                    String.valueOf(failure.getMessage()),
                    " in a parameter");
        }
    }

    private static int nanos(Payload fields) {
        long micros = fields.remaining() >= 4 ? fields.uint4() : 0;
        if (micros > MAX_MICROS) {
            throw Payload.malformed("a parameter has " + micros + " microseconds");
        }
        return (int) micros * NANOS_PER_MICRO;
    }

    private static ParameterValue span(Payload payload) {
        int length = payload.uint1();
        Payload fields = new Payload(payload.bytes(length));
        if (length == 0) {
            return new ParameterValue.Span(Duration.ZERO);
        }
        boolean negative = fields.uint1() == 1;
        Duration span =
                Duration.ofDays(fields.uint4())
                        .plusHours(fields.uint1())
                        .plusMinutes(fields.uint1())
                        .plusSeconds(fields.uint1())
                        .plusNanos(nanos(fields));
        return new ParameterValue.Span(negative ? span.negated() : span);
    }
}
