package io.starkeep.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// A record as it stands in a segment.
///
/// @param durableLength how much of the segment was durable when the record was written
record JournalRecord(long sequence, long durableLength, byte[] payload) {
    static final int HEADER = 28;
    static final int MAX_PAYLOAD = 64 * 1024 * 1024;

    private static final int CHECKED = 20;

    int size() {
        return HEADER + payload.length;
    }

    boolean isSeal() {
        return payload.length == 0;
    }

    void encode(ByteBuffer target) {
        int start = target.position();
        target.putInt(payload.length).putLong(sequence).putLong(durableLength);
        target.putInt(Checksum.of(target.array(), target.arrayOffset() + start, CHECKED));
        target.putInt(Checksum.of(payload, 0, payload.length)).put(payload);
    }

    /// The record that begins at `offset`; empty when no whole, undamaged record does.
    static Optional<JournalRecord> decode(byte[] segment, int offset) {
        if (segment.length - offset < HEADER) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(segment, offset, HEADER);
        int length = header.getInt();
        long sequence = header.getLong();
        long durableLength = header.getLong();
        boolean plausible =
                length >= 0
                        && length <= MAX_PAYLOAD
                        && length <= segment.length - offset - HEADER
                        && durableLength <= offset;
        if (!plausible
                || header.getInt() != Checksum.of(segment, offset, CHECKED)
                || header.getInt() != Checksum.of(segment, offset + HEADER, length)) {
            return Optional.empty();
        }
        int start = offset + HEADER;
        byte[] payload = Arrays.copyOfRange(segment, start, start + length);
        return Optional.of(new JournalRecord(sequence, durableLength, payload));
    }
}
