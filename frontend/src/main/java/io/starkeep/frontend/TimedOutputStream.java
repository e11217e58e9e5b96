package io.starkeep.frontend;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/// Knows for how long the write in progress has been going on. One thread writes, any may ask.
final class TimedOutputStream extends OutputStream {
    private static final long IDLE = 0;

    private final OutputStream output;
    private volatile long writingSince = IDLE;

    TimedOutputStream(OutputStream output) {
        this.output = output;
    }

    /// Zero when nothing is being written.
    Duration writingFor() {
        long since = writingSince;
        return since == IDLE ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        writingSince = Math.max(System.nanoTime(), IDLE + 1);
        try {
            output.write(bytes, offset, length);
        } finally {
            writingSince = IDLE;
        }
    }

    @Override
    public void flush() throws IOException {
        output.flush();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
