package io.starkeep.mysql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing array of bytes with the field forms of the protocol. Numbers are little-endian. Not
/// thread-safe.
///
/// Values of rows go straight into the array, without objects between.
public final class PacketBuffer {
    /// The longest text whose length takes one byte.
    private static final int SHORT_LENGTH = 250;

    private static final int BYTES_PER_CHARACTER = 3;

    private byte[] bytes;
    private int size;

    public PacketBuffer(int initialCapacity) {
        bytes = new byte[initialCapacity];
    }

    public int size() {
        return size;
    }

    /// What was written; the array itself, longer than [#size] and valid until the next write.
    byte[] array() {
        return bytes;
    }

    /// Forgets what was written after this size.
    void truncate(int newSize) {
        size = newSize;
    }

    /// Gives back the memory of an unusually large packet.
    void shrink(int capacity) {
        if (bytes.length > capacity && size <= capacity) {
            bytes = Arrays.copyOf(bytes, capacity);
        }
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    public PacketBuffer uint1(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public PacketBuffer uint2(int value) {
        return little(value, 2);
    }

    public PacketBuffer uint3(int value) {
        return little(value, 3);
    }

    public PacketBuffer uint4(long value) {
        return little(value, 4);
    }

    public PacketBuffer int8(long value) {
        return little(value, 8);
    }

    public PacketBuffer zeros(int count) {
        ensure(count);
        Arrays.fill(bytes, size, size + count, (byte) 0);
        size += count;
        return this;
    }

    /// A length-encoded integer.
    public PacketBuffer lengthEncoded(long value) {
        if (value >= 0 && value <= SHORT_LENGTH) {
            return uint1((int) value);
        }
        if (value >= 0 && value < 1 << 16) {
            return uint1(0xFC).uint2((int) value);
        }
        if (value >= 0 && value < 1 << 24) {
            return uint1(0xFD).uint3((int) value);
        }
        return uint1(0xFE).int8(value);
    }

    public PacketBuffer bytes(byte[] value) {
        return bytes(value, 0, value.length);
    }

    PacketBuffer bytes(byte[] value, int offset, int length) {
        ensure(length);
        System.arraycopy(value, offset, bytes, size, length);
        size += length;
        return this;
    }

    public PacketBuffer lengthEncodedBytes(byte[] value) {
        return lengthEncoded(value.length).bytes(value);
    }

    public PacketBuffer text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public PacketBuffer zeroTerminated(String value) {
        return text(value).uint1(0);
    }

    /// UTF-8 after its length-encoded number of bytes.
    public PacketBuffer lengthEncodedText(String value) {
        if (value.length() * BYTES_PER_CHARACTER > SHORT_LENGTH) {
            return lengthEncodedBytes(value.getBytes(StandardCharsets.UTF_8));
        }
        int start = beginShort(SHORT_LENGTH);
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character >= 0x80) {
                truncate(start - 1);
                return lengthEncodedBytes(value.getBytes(StandardCharsets.UTF_8));
            }
            bytes[size++] = (byte) character;
        }
        endShort(start);
        return this;
    }

    /// Leaves a byte for a length and makes room for a value of at most `limit` bytes, which
    /// [#ascii] then writes.
    int beginShort(int limit) {
        ensure(limit + 1);
        return ++size;
    }

    /// A byte into room that [#beginShort] made.
    void ascii(int character) {
        bytes[size++] = (byte) character;
    }

    /// Writes the length of the value that began at `start`.
    void endShort(int start) {
        bytes[start - 1] = (byte) (size - start);
    }

    void set(int index, int value) {
        bytes[index] = (byte) value;
    }

    void or(int index, int mask) {
        bytes[index] |= (byte) mask;
    }

    private PacketBuffer little(long value, int length) {
        ensure(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) (value >>> (8 * i));
        }
        return this;
    }

    private void ensure(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, bytes.length * 2L), MAX));
        }
    }

    private static final int MAX = Integer.MAX_VALUE - 8;
}
