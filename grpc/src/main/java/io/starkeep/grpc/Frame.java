package io.starkeep.grpc;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What one message of gRPC carries: a byte for the kind, then the bytes.
///
/// @param kind one of the constants; others come only from a peer that is out of order
/// @param length how many of `bytes` count, from the first
record Frame(byte kind, byte[] bytes, int length) {
    /// A part of the message that more parts follow.
    static final byte MESSAGE_PART = 1;

    /// The last, mostly the only part of the message.
    static final byte MESSAGE_END = 2;

    static final byte BODY = 3;

    /// After the last byte of the body. A stream that ends without it was cut.
    static final byte BODY_END = 4;

    /// How many more bytes of the body its sender may send, as four bytes, the highest first.
    static final byte GRANT = 5;

    /// The name of an [ErrorCode], a line feed, and the complete message of the error. The last
    /// frame of a reply.
    static final byte FAILURE = 6;

    /// The most that one frame carries.
    static final int MAX_BYTES = 128 * 1024;

    private static final int MAX_ERROR_BYTES = MAX_BYTES - 100;

    /// A part of a message.
    static Frame part(byte[] message, int from) {
        int length = Math.min(message.length - from, MAX_BYTES);
        byte kind = from + length == message.length ? MESSAGE_END : MESSAGE_PART;
        return new Frame(kind, Arrays.copyOfRange(message, from, from + length));
    }

    private Frame(byte kind, byte[] bytes) {
        this(kind, bytes, bytes.length);
    }

    static Frame body(byte[] bytes, int length) {
        return new Frame(BODY, bytes, length);
    }

    static Frame bodyEnd() {
        return new Frame(BODY_END, new byte[0]);
    }

    static Frame grant(int bytes) {
        return new Frame(GRANT, ByteBuffer.allocate(Integer.BYTES).putInt(bytes).array());
    }

    /// Of a message that is longer than a frame takes, only the beginning.
    static Frame failure(StarkeepException fault) {
        byte[] message = fault.getMessage().getBytes(StandardCharsets.UTF_8);
        byte[] name = (fault.code().name() + "\n").getBytes(StandardCharsets.UTF_8);
        int length = Math.min(message.length, MAX_ERROR_BYTES);
        byte[] bytes = new byte[name.length + length];
        System.arraycopy(name, 0, bytes, 0, name.length);
        System.arraycopy(message, 0, bytes, name.length, length);
        return new Frame(FAILURE, bytes);
    }

    /// How many bytes a [#GRANT] allows; 0 when it is out of order.
    int granted() {
        return length == Integer.BYTES ? Math.max(0, ByteBuffer.wrap(bytes).getInt()) : 0;
    }

    /// What a [#FAILURE] tells.
    StarkeepException fault() {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\n');
        String name = text.substring(0, Math.max(end, 0));
        String message = text.substring(end + 1);
        for (ErrorCode code : ErrorCode.values()) {
            if (code.name().equals(name)) {
                return StarkeepException.carried(code, message);
            }
        }
        return StarkeepException.carried(ErrorCode.INTERNAL_ERROR, message);
    }
}
