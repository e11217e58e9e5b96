package io.starkeep.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// The bytes of a connection, buffered, with a time limit that its user sets. One thread.
final class ConnectionInput {
    private static final int BUFFER = 64 << 10;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long deadlineNanos;
    private boolean deadline;

    ConnectionInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /// Each read may wait this long from now on.
    void perRead(Duration limit) throws IOException {
        deadline = false;
        socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
    }

    /// All reads together may take this long from now on.
    void altogether(Duration limit) {
        deadline = true;
        deadlineNanos = System.nanoTime() + limit.toNanos();
    }

    /// @return -1 at the end
    int read() throws IOException {
        if (next == end && !fill()) {
            return -1;
        }
        return buffer[next++] & 0xff;
    }

    int read(byte[] bytes, int offset, int length) throws IOException {
        if (next == end) {
            applyDeadline();
            return in.read(bytes, offset, length);
        }
        int count = Math.min(length, end - next);
        System.arraycopy(buffer, next, bytes, offset, count);
        next += count;
        return count;
    }

    private boolean fill() throws IOException {
        applyDeadline();
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private void applyDeadline() throws IOException {
        if (deadline) {
            long left = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("the request took too long");
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        }
    }
}
