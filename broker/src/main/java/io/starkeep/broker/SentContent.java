package io.starkeep.broker;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Bytes on their way to a broker. Knows which they were once all have gone, and when it was they
/// that broke, and not the way. One reader.
final class SentContent extends FilterInputStream {
    private final String what;
    private final MessageDigest digest = Fingerprint.digest();
    private long count;
    private @Nullable Fingerprint whole;
    private @Nullable RuntimeException failure;

    /// @param what for messages: `create 'a/b' in s3a://bucket`
    SentContent(InputStream content, String what) {
        super(content);
        this.what = what;
    }

    /// Of all bytes; empty as long as some were not sent.
    Optional<Fingerprint> whole() {
        return Optional.ofNullable(whole);
    }

    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int read = take(target, offset, length);
        if (read >= 0) {
            digest.update(target, offset, read);
            count += read;
        } else if (whole == null) {
            whole = Fingerprint.of(count, digest);
        }
        return read;
    }

    private int take(byte[] target, int offset, int length) {
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            StarkeepException broken = broken(e);
            failure = broken;
            throw broken;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    StarkeepException broken(IOException cause) {
        return StarkeepException.causedBy(
                cause,
                ErrorCode.FILE_ERROR,
                "Cannot %s: its content cannot be read: %s".formatted(what, cause.getMessage()));
    }
}
