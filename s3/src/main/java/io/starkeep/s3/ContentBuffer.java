package io.starkeep.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;

/// The part of a content that is on its way, kept so that it can be sent again. Grows to what is
/// needed. One thread at a time.
final class ContentBuffer {
    private static final int FIRST = 1 << 16;
    private static final String TYPE = "application/octet-stream";

    private byte[] bytes = new byte[FIRST];
    private int length;

    /// Takes the next bytes of a content, up to a limit, in the place of those before.
    ///
    /// @return whether the limit was reached, so that there may be more
    boolean fill(InputStream content, int limit) throws IOException {
        length = 0;
        while (length < limit) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(limit, bytes.length * 2L));
            }
            int read = content.read(bytes, length, Math.min(limit, bytes.length) - length);
            if (read < 0) {
                return false;
            }
            length += read;
        }
        return true;
    }

    int length() {
        return length;
    }

    RequestBody body() {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes, 0, length), length, TYPE);
    }

    /// What the store compares with the bytes that reached it.
    String md5() {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes, 0, length);
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has MD5", e);
        }
    }
}
