package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Length and SHA-256 of a file's bytes.
///
/// @param sha256 64 lower-case hexadecimal digits
public record FileDigest(long bytes, String sha256) {
    private static final int BUFFER = 1 << 18;

    /// Reads the file once from end to end.
    static FileDigest of(FileStore files, Location location) {
        try (InputStream in = files.read(location)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            long bytes = 0;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                bytes += count;
            }
            return new FileDigest(bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e,
                    ErrorCode.FILE_ERROR,
                    "Cannot read " + location + " in " + files.description() + ": " + e);
        } catch (NoSuchAlgorithmException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.INTERNAL_ERROR, "This Java runtime has no SHA-256");
        }
    }
}
