package io.starkeep.raft;

import java.nio.ByteBuffer;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

/// What one entry of the group's log holds. Every member takes or drops it alike: it counts only in
/// the term it was made in, after the very version it was made for.
///
/// @param term in which its author led
/// @param newest sequence of the version it was made for
/// @param record of the catalog
record Entry(long term, long newest, byte[] record) {
    private static final int HEADER = 2 * Long.BYTES;

    static final int MAX_RECORD = 16 * 1024 * 1024;

    ByteString encode() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + record.length);
        bytes.putLong(term).putLong(newest).put(record).flip();
        return ByteString.copyFrom(bytes);
    }

    static Entry decode(ByteString bytes) {
        ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
        long term = buffer.getLong();
        long newest = buffer.getLong();
        byte[] record = new byte[buffer.remaining()];
        buffer.get(record);
        return new Entry(term, newest, record);
    }
}
