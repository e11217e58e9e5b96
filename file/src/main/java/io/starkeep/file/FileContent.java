package io.starkeep.file;

import java.io.InputStream;

/// Bytes that can be read more than once.
@FunctionalInterface
public interface FileContent {
    /// From the first byte on; the same bytes each time. The caller closes it.
    InputStream open();
}
