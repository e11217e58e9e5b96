package io.starkeep.mysql;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.ParameterValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The parameters of one prepared statement as they come in: their types, which a client sends with
/// the first execution and may leave out later, and their long values, which come ahead in packets
/// of their own. Not thread-safe.
public final class ParameterDecoder {
    private final int count;
    private final Map<Integer, byte[]> longValues = new HashMap<>();
    private List<ParameterType> types = List.of();
    private long longBytes;
    private int exceeded;

    public ParameterDecoder(int count) {
        this.count = count;
    }

    /// Appends to a long value. Too many bytes are an error of the next execution, because this
    /// packet has no answer.
    ///
    /// @param limit of all long values together, in bytes
    public void append(Command.SendLongData part, int limit) {
        longBytes += part.data().length;
        if (longBytes > limit) {
            longValues.clear();
            exceeded = limit;
        } else {
            longValues.merge(part.parameter(), part.data(), ParameterDecoder::join);
        }
    }

    /// Forgets the long values.
    public void reset() {
        longValues.clear();
        longBytes = 0;
        exceeded = 0;
    }

    /// Reads the values of an execution; long values are used up.
    ///
    /// @throws StarkeepException MALFORMED_PACKET, WRONG_VALUE, PACKET_TOO_LARGE
    public List<ParameterValue> decode(Command.Execute execution) {
        int limit = exceeded;
        if (limit > 0) {
            reset();
            throw StarkeepException.of(ErrorCode.PACKET_TOO_LARGE, limit);
        }
        if (count == 0) {
            return List.of();
        }
        Payload payload = new Payload(execution.parameters());
        byte[] nulls = payload.bytes((count + 7) / 8);
        if (payload.uint1() == 1) {
            types = readTypes(payload);
        }
        if (types.size() != count) {
            throw Payload.malformed("COM_STMT_EXECUTE gives no types for its parameters");
        }
        List<ParameterValue> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(value(i, nulls, payload));
        }
        reset();
        return values;
    }

    private List<ParameterType> readTypes(Payload payload) {
        List<ParameterType> read = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            read.add(ParameterType.read(payload));
        }
        return read;
    }

    private ParameterValue value(int index, byte[] nulls, Payload payload) {
        byte[] longValue = longValues.get(index);
        if (longValue != null) {
            return BinaryForm.textOrBytes(longValue);
        }
        if ((nulls[index / 8] & 1 << index % 8) != 0) {
            return new ParameterValue.Null();
        }
        return BinaryForm.read(types.get(index), payload);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
