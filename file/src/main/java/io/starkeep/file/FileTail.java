package io.starkeep.file;

import java.io.IOException;
import java.io.InputStream;

/// What comes after the first bytes of a file.
final class FileTail {
    private FileTail() {}

    /// The same stream without its first bytes; closed when they cannot be read.
    static InputStream of(InputStream content, long offset) throws IOException {
        try {
            skip(content, offset);
            return content;
        } catch (IOException | RuntimeException e) {
            try (content) {
                throw e;
            }
        }
    }

    /// Ends early where the content does; some streams skip nothing before they read.
    private static void skip(InputStream content, long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            long skipped = content.skip(left);
            if (skipped > 0) {
                left -= skipped;
            } else if (content.read() < 0) {
                return;
            } else {
                left--;
            }
        }
    }
}
