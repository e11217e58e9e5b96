package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/// Gives files of tablets and of snapshots to others, and no other file. Thread-safe.
final class FileReading {
    private static final Pattern READABLE =
            Pattern.compile("(tablets|snapshot)/[0-9]{1,19}/[^/]+\\.[a-z]+");

    private final FileStore files;

    FileReading(FileStore files) {
        this.files = files;
    }

    InputStream open(Location file, long offset) {
        if (!READABLE.matcher(file.path()).matches() || offset < 0) {
            throw StarkeepException.of(
                    ErrorCode.FILE_ERROR,
                    "'"
                            + file
                            + "' from byte "
                            + offset
                            + " is not a file of a tablet or snapshot");
        }
        long size = files.size(file);
        if (offset > size) {
            throw StarkeepException.of(
                    ErrorCode.FILE_ERROR,
                    "Cannot read '%s' from byte %s: it has %s".formatted(file, offset, size));
        }
        InputStream bytes = files.read(file);
        try {
            bytes.skipNBytes(offset);
            return bytes;
        } catch (IOException e) {
            throw broken(file, bytes, e);
        }
    }

    private static StarkeepException broken(Location file, InputStream bytes, IOException cause) {
        StarkeepException failure =
                StarkeepException.causedBy(
                        cause, ErrorCode.FILE_ERROR, "Cannot read '" + file + "': " + cause);
        try {
            bytes.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
