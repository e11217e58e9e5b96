package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/// Passes bytes on and, at their end, throws when they are not the content they should be. Whoever
/// copies this stream to its end and sees no exception has the right bytes. One thread at a time.
final class CheckedInputStream extends FilterInputStream {
    /// Larger ones cost more: the runtime then asks the system for memory at each read.
    private static final int BUFFER_BYTES = 1 << 18;

    private final StoredFile expected;
    private final String source;
    private final TransferMonitor monitor;
    private final MessageDigest digest = Sha256.digest();
    private long count;
    private boolean checked;

    /// @param source for messages
    /// @param monitor asked before each piece, and told of it
    CheckedInputStream(
            InputStream content, StoredFile expected, String source, TransferMonitor monitor) {
        super(content);
        this.expected = expected;
        this.source = source;
        this.monitor = monitor;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        monitor.check();
        int read = super.read(buffer, offset, length);
        if (read < 0) {
            check();
            return read;
        }
        digest.update(buffer, offset, read);
        count += read;
        monitor.passed(expected, read);
        return read;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[bufferSize()];
        long before = count;
        for (int read = read(buffer, 0, buffer.length);
                read >= 0;
                read = read(buffer, 0, buffer.length)) {
            out.write(buffer, 0, read);
        }
        return count - before;
    }

    private int bufferSize() {
        return Math.clamp(expected.size() + 1, 1024, BUFFER_BYTES);
    }

    @Override
    public long skip(long bytes) {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() {
        if (checked) {
            return;
        }
        if (count != expected.size()) {
            throw damaged("has " + count + " bytes instead of " + expected.size());
        }
        ContentName actual = Sha256.name(digest);
        if (!actual.equals(expected.content())) {
            throw damaged("has the SHA-256 " + actual + " instead of " + expected.content());
        }
        checked = true;
    }

    private StarkeepException damaged(String problem) {
        return StarkeepException.of(ErrorCode.FILE_DAMAGED, source + " is damaged: it " + problem);
    }
}
