package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bytes of a file of another store: exactly those that the file should have, or an error.
/// Where the connection breaks it goes on from there, a few times. One thread.
final class Download extends InputStream {
    private static final int ATTEMPTS = 4;

    private final TabletSource source;
    private final Location location;
    private final TabletFile expected;
    private final MessageDigest digest;
    private @Nullable InputStream bytes;
    private long count;
    private int attempts;

    Download(TabletSource source, SnapshotFile file) {
        this.source = source;
        location = file.location();
        expected = file.file();
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.INTERNAL_ERROR, "This Java runtime has no SHA-256");
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        int read = readOn(buffer, offset, length);
        if (read < 0) {
            checkEnd();
            return -1;
        }
        count += read;
        if (count > expected.bytes()) {
            throw damaged("has more than " + expected.bytes() + " bytes");
        }
        digest.update(buffer, offset, read);
        return read;
    }

    private int readOn(byte[] buffer, int offset, int length) throws IOException {
        while (true) {
            try {
                if (bytes == null) {
                    attempts++;
                    bytes = source.read(location, count);
                }
                return bytes.read(buffer, offset, length);
            } catch (StarkeepException e) {
                if (e.code() != ErrorCode.NODE_UNREACHABLE || attempts == ATTEMPTS) {
                    throw e;
                }
                close();
            }
        }
    }

    private void checkEnd() {
        if (count < expected.bytes()) {
            throw damaged("has " + count + " bytes instead of " + expected.bytes());
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (!sha256.equals(expected.sha256())) {
            throw damaged("has SHA-256 " + sha256 + " instead of " + expected.sha256());
        }
    }

    private StarkeepException damaged(String problem) {
        return StarkeepException.of(
                ErrorCode.FILE_DAMAGED,
                "File %s of the other backend %s; nothing was copied from it. Copy from another replica"
                        .formatted(location, problem));
    }

    @Override
    public void close() throws IOException {
        InputStream open = bytes;
        bytes = null;
        if (open != null) {
            open.close();
        }
    }
}
