package io.starkeep.arrow;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.ReadChannel;

/// Bytes whose reader knows by a mark in them where they end, as Arrow's streams do. So who asks
/// for bytes that are not there has not seen the mark: they were cut.
final class WholeChannel extends ReadChannel {
    /// Of the description of a batch or of the columns, which comes before the values.
    private static final int MOST_DESCRIPTION_BYTES = 16 << 20;

    private static final int CONTINUED = -1;

    WholeChannel(InputStream source) {
        super(Channels.newChannel(source));
    }

    @Override
    public int readFully(ByteBuffer target) throws IOException {
        int wanted = target.remaining();
        int read = super.readFully(target);
        if (read < wanted) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "The stream of rows was cut before its end; run the statement again");
        }
        if (wanted == Integer.BYTES) {
            checkLength(target.order(ByteOrder.LITTLE_ENDIAN).getInt(0));
        }
        return read;
    }

    /// Only lengths are read as four bytes, and a sign that another four follow.
    private static void checkLength(int length) {
        if (length != CONTINUED && (length < 0 || length > MOST_DESCRIPTION_BYTES)) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED, "What came is no stream of rows; is the port right?");
        }
    }

    /// Frees the target when it fails: its owner, in Arrow, would lose it.
    @Override
    public long readFully(ArrowBuf target, long length) throws IOException {
        try {
            return super.readFully(target, length);
        } catch (IOException | RuntimeException e) {
            target.close();
            throw e;
        }
    }
}
