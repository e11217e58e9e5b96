package io.starkeep.load;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that counts its bytes and may not be longer than a limit. Checks between reads whether
/// its load was cancelled.
final class LimitedBody extends FilterInputStream {
    private final long limit;
    private final Runnable check;
    private long count;

    /// @param check throws when the load must end
    LimitedBody(InputStream body, long limit, Runnable check) {
        super(body);
        this.limit = limit;
        this.check = check;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        check.run();
        int read = super.read(bytes, offset, length);
        count += Math.max(0, read);
        if (count > limit) {
            throw StarkeepException.of(
                    ErrorCode.DATA_QUALITY, "body exceed max size: " + limit + ", limit: " + limit);
        }
        return read;
    }

    @Override
    public long skip(long bytes) {
        throw new UnsupportedOperationException("a body is read, not skipped");
    }
}
