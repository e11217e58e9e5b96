package io.starkeep.mysql;

import java.io.IOException;
import java.io.OutputStream;

/// Frames packets and writes them to a stream: four bytes of length and sequence number before each
/// payload, payloads of 16 MiB and more in pieces. Not thread-safe.
///
/// Packets gather in one buffer until it is half full, so memory stays bounded by the buffer and
/// the largest single packet.
public final class PacketWriter {
    /// A payload of this many bytes is followed by another piece.
    static final int MAX_PIECE = 0xFF_FF_FF;

    private static final int HEADER = 4;
    private static final int CAPACITY = 1 << 16;
    private static final int FLUSH_AT = CAPACITY / 2;

    private final OutputStream output;
    private final PacketBuffer buffer = new PacketBuffer(CAPACITY);
    private int sequence;

    public PacketWriter(OutputStream output) {
        this.output = output;
    }

    /// The sequence number of the next packet; follows the client's last one.
    public void sequence(int next) {
        sequence = next;
    }

    /// Writes one packet to the buffer.
    public void write(ServerPacket packet) throws IOException {
        int start = begin();
        packet.writeTo(buffer);
        end(start);
    }

    /// Begins a packet whose payload the caller writes to [#buffer].
    ///
    /// @return to be given to [#end]
    public int begin() {
        buffer.zeros(HEADER);
        return buffer.size();
    }

    public PacketBuffer buffer() {
        return buffer;
    }

    /// Ends the packet that `start` began.
    public void end(int start) throws IOException {
        int length = buffer.size() - start;
        if (length >= MAX_PIECE) {
            writePieces(start, length);
        } else {
            header(start - HEADER, length);
            if (buffer.size() >= FLUSH_AT) {
                drain();
            }
        }
    }

    /// Gives up the packet that `start` began.
    public void cancel(int start) {
        buffer.truncate(start - HEADER);
    }

    /// Hands everything to the stream and flushes it.
    public void flush() throws IOException {
        drain();
        output.flush();
    }

    private void header(int at, int length) {
        buffer.set(at, length);
        buffer.set(at + 1, length >>> 8);
        buffer.set(at + 2, length >>> 16);
        buffer.set(at + 3, sequence++);
    }

    private void writePieces(int start, int length) throws IOException {
        output.write(buffer.array(), 0, start - HEADER);
        int from = start;
        int left = length;
        while (true) {
            int piece = Math.min(left, MAX_PIECE);
            header(start - HEADER, piece);
            output.write(buffer.array(), start - HEADER, HEADER);
            output.write(buffer.array(), from, piece);
            from += piece;
            left -= piece;
            if (piece < MAX_PIECE) {
                break;
            }
        }
        reset();
    }

    private void drain() throws IOException {
        output.write(buffer.array(), 0, buffer.size());
        reset();
    }

    private void reset() {
        buffer.truncate(0);
        buffer.shrink(CAPACITY);
    }
}
