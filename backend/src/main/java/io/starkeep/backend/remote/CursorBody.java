package io.starkeep.backend.remote;

import io.starkeep.engine.ResultCursor;
import io.starkeep.engine.RowCodec;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.CallFault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// The rows of a query as bytes. A thread of its own makes them, at most a few pieces ahead of the
/// reader. Closing it stops the query and waits until that is over. One reader.
public final class CursorBody extends InputStream {
    private static final int PIECE = 1 << 16;
    private static final int AHEAD = 4;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(AHEAD);
    private final Thread writer;
    private Piece current = new Piece(new byte[0], null, false);
    private int position;

    /// @param failure why the rows end here, if they should not
    private record Piece(byte[] bytes, @Nullable RuntimeException failure, boolean last) {}

    private CursorBody(ResultCursor rows, RowCodec codec) {
        writer = Thread.ofVirtual().name("rows").unstarted(() -> write(rows, codec));
    }

    /// @param rows closed in the end, whatever happens
    public static CursorBody of(ResultCursor rows, RowCodec codec) {
        CursorBody body = new CursorBody(rows, codec);
        body.writer.start();
        return body;
    }

    private void write(ResultCursor rows, RowCodec codec) {
        Piece end;
        try (rows;
                OutputStream out = new BufferedOutputStream(new Pieces(), PIECE)) {
            codec.write(rows, out);
            out.flush();
            end = new Piece(new byte[0], null, true);
        } catch (IOException e) {
            end = failed(StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED));
        } catch (RuntimeException e) {
            end = failed(e);
        } catch (Error e) {
            end = failed(CallFault.handlerBroke(NodeMethod.QUERY.fullName(), e));
        }
        try {
            pieces.put(end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody reads any more
        }
    }

    private static Piece failed(RuntimeException failure) {
        return new Piece(new byte[0], failure, true);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (position == current.bytes().length) {
            if (current.failure() != null) {
                throw current.failure();
            }
            if (current.last()) {
                return -1;
            }
            current = next();
            position = 0;
        }
        int count = Math.min(length, current.bytes().length - position);
        System.arraycopy(current.bytes(), position, target, offset, count);
        position += count;
        return count;
    }

    private Piece next() {
        try {
            return pieces.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        }
    }

    @Override
    public void close() {
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            writer.interrupt(); // again and again: what it is in the middle of may swallow one
            pieces.clear();
            try {
                over = writer.join(PAUSE);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Where the writer's bytes go.
    private final class Pieces extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
                pieces.put(new Piece(copy, null, false));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the reader has gone");
            }
        }
    }
}
