package io.starkeep.broker;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.transport.Reply;
import io.starkeep.type.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.LongFunction;

/// A file that comes through brokers. When one dies in the middle, another one goes on at the next
/// byte: files of repositories never change. One reader.
final class BrokerReadStream extends InputStream {
    /// So many brokers may fail without a byte in between.
    private static final int MOST_FAILURES = 5;

    private final LongFunction<Part> open;
    private final String what;
    private final Brokers brokers;
    private Part part;
    private long position;
    private int failures;
    private boolean closed;

    /// A file from some byte on, as one broker sends it.
    record Part(HostPort broker, Reply reply) {}

    /// Opens the file at once.
    ///
    /// @param open from a byte on, at any broker
    /// @param what for messages: `read 'a/b' in s3a://bucket`
    BrokerReadStream(LongFunction<Part> open, String what, long offset, Brokers brokers) {
        this.open = open;
        this.what = what;
        this.brokers = brokers;
        this.position = offset;
        this.part = open.apply(offset);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed) {
            throw new IOException("closed");
        }
        while (true) {
            try {
                int read = part.reply().body().read(target, offset, length);
                if (read > 0) {
                    position += read;
                    failures = 0;
                }
                return read;
            } catch (StarkeepException e) {
                goOnElsewhere(e);
            }
        }
    }

    private void goOnElsewhere(StarkeepException problem) {
        if (!Failover.isNoAnswer(problem)) {
            throw Brokers.through(part.broker(), problem);
        }
        failures++;
        if (failures > MOST_FAILURES) {
            throw StarkeepException.of(
                    ErrorCode.FILE_ERROR,
                    "Cannot %s: brokers broke off %d times in a row at byte %d, the last time: %s"
                            .formatted(what, failures, position, problem.getMessage()));
        }
        brokers.failed(part.broker());
        part.reply().close();
        part = open.apply(position);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            part.reply().close();
        }
    }
}
