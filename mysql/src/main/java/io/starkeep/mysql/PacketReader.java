package io.starkeep.mysql;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.IntSupplier;

/// Reads framed packets from a stream and joins the pieces of those of 16 MiB and more. Not
/// thread-safe.
///
/// Memory for a payload grows with the bytes that arrive, not with the length that is announced.
public final class PacketReader {
    /// How much of a too large packet is read past to keep the connection.
    private static final long MAX_SKIP = 1L << 30;

    private final InputStream input;
    private int lastSequence;

    public PacketReader(InputStream input) {
        this.input = input;
    }

    /// The sequence number of the piece read last.
    public int lastSequence() {
        return lastSequence;
    }

    /// Waits for a packet of at most `limit` bytes; as the other method otherwise.
    public Payload read(int limit) throws IOException {
        return read(() -> limit);
    }

    /// Waits for a packet.
    ///
    /// @param limit the largest payload to accept, in bytes; asked when a packet has begun
    /// @throws EOFException when the stream ends
    /// @throws StarkeepException PACKET_TOO_LARGE; the packet was read past, the next can be read
    public Payload read(IntSupplier limit) throws IOException {
        byte[] whole = new byte[0];
        while (true) {
            int length = header();
            int most = limit.getAsInt();
            if ((long) whole.length + length > most) {
                skip(length);
                throw StarkeepException.of(ErrorCode.PACKET_TOO_LARGE, most);
            }
            byte[] piece = input.readNBytes(length);
            if (piece.length < length) {
                throw new EOFException("The stream ended inside a packet");
            }
            whole = whole.length == 0 ? piece : join(whole, piece);
            if (length < PacketWriter.MAX_PIECE) {
                return new Payload(whole);
            }
        }
    }

    private int header() throws IOException {
        byte[] header = input.readNBytes(4);
        if (header.length < 4) {
            throw new EOFException("The stream ended between packets");
        }
        lastSequence = header[3] & 0xFF;
        return header[0] & 0xFF | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
    }

    private void skip(int firstLength) throws IOException {
        int length = firstLength;
        long skipped = 0;
        while (true) {
            input.skipNBytes(length);
            skipped += length;
            if (length < PacketWriter.MAX_PIECE) {
                return;
            }
            if (skipped > MAX_SKIP) {
                throw new IOException("The client sent a packet of more than 1 GiB");
            }
            length = header();
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
