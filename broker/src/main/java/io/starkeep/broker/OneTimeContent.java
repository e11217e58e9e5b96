package io.starkeep.broker;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileContent;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/// A stream that can be sent again as long as no more than its head was taken, which is kept. Used
/// by one thread.
final class OneTimeContent implements FileContent {
    private static final int HEAD_BYTES = 1024 * 1024;

    private final byte[] head;
    private final InputStream rest;
    private final String what;
    private boolean restTaken;

    private OneTimeContent(byte[] head, InputStream rest, String what) {
        this.head = head;
        this.rest = rest;
        this.what = what;
    }

    /// @param what for messages: `create 'a/b' in s3a://bucket`
    static FileContent of(InputStream content, String what) {
        try {
            byte[] head = content.readNBytes(HEAD_BYTES);
            return head.length < HEAD_BYTES
                    ? () -> new ByteArrayInputStream(head)
                    : new OneTimeContent(head, content, what);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_ERROR,
                    "Cannot %s: its content cannot be read: %s".formatted(what, e.getMessage()));
        }
    }

    @Override
    public InputStream open() {
        if (restTaken) {
            throw StarkeepException.of(
                    ErrorCode.FILE_ERROR,
                    "Cannot %s: its content can be sent only once".formatted(what));
        }
        return new SequenceInputStream(new ByteArrayInputStream(head), new Rest());
    }

    /// Its owner closes the stream.
    private final class Rest extends FilterInputStream {
        Rest() {
            super(rest);
        }

        @Override
        public int read() throws IOException {
            restTaken = true;
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            restTaken = true;
            return super.read(target, offset, length);
        }

        @Override
        public void close() {}
    }
}
