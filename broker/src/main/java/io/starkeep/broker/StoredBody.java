package io.starkeep.broker;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A file on its way out of a store. What the store says while it is read reaches the caller as an
/// error of the catalogue. One reader; the end may be heard of more than once.
final class StoredBody extends FilterInputStream {
    private final String file;
    private final Runnable onClose;
    private boolean closed;

    /// @param file for messages
    /// @param onClose done once
    StoredBody(InputStream content, String file, Runnable onClose) {
        super(content);
        this.file = file;
        this.onClose = onClose;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot read " + file + ": " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            super.close();
        } finally {
            onClose.run();
        }
    }
}
