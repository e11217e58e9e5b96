package io.starkeep.mysql;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the fields of one packet's payload from front to back. Numbers are little-endian. Not
/// thread-safe.
///
/// Every method throws MALFORMED_PACKET when the payload ends too early or a length is impossible.
public final class Payload {
    private final byte[] bytes;
    private int position;

    public Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    public int remaining() {
        return bytes.length - position;
    }

    /// The next byte, which stays unread.
    public int peek() {
        require(1);
        return bytes[position] & 0xFF;
    }

    public int uint1() {
        require(1);
        return bytes[position++] & 0xFF;
    }

    public int uint2() {
        return (int) little(2);
    }

    public long uint4() {
        return little(4);
    }

    /// Eight bytes; read as signed.
    public long int8() {
        return little(8);
    }

    /// A length-encoded integer.
    public long lengthEncoded() {
        int first = uint1();
        return switch (first) {
            case 0xFC -> little(2);
            case 0xFD -> little(3);
            case 0xFE -> little(8);
            case 0xFB, 0xFF -> throw malformed("a length begins with byte " + first);
            default -> first;
        };
    }

    /// So many bytes.
    public byte[] bytes(long length) {
        if (length < 0 || length > remaining()) {
            throw malformed("it ends inside a field of " + length + " bytes");
        }
        byte[] part = Arrays.copyOfRange(bytes, position, position + (int) length);
        position += (int) length;
        return part;
    }

    /// Bytes after their length-encoded number.
    public byte[] lengthEncodedBytes() {
        return bytes(lengthEncoded());
    }

    /// UTF-8 after its length-encoded number of bytes.
    public String lengthEncodedText() {
        return text(lengthEncodedBytes());
    }

    /// UTF-8 up to a zero byte, or to the end when there is none.
    public String zeroTerminatedText() {
        int end = position;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        String text = text(bytes(end - position));
        if (position < bytes.length) {
            position++;
        }
        return text;
    }

    /// UTF-8 up to the end.
    public String restText() {
        return text(rest());
    }

    public byte[] rest() {
        return bytes(remaining());
    }

    public void skip(int length) {
        require(length);
        position += length;
    }

    private long little(int length) {
        require(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes[position++] & 0xFFL) << (8 * i);
        }
        return value;
    }

    private void require(int length) {
        if (length > remaining()) {
            throw malformed(
                    "it ends at byte " + bytes.length + ", inside a field of " + length + " bytes");
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    static StarkeepException malformed(String reason) {
        return StarkeepException.of(ErrorCode.MALFORMED_PACKET, reason);
    }
}
