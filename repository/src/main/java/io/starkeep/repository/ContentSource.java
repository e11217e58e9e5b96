package io.starkeep.repository;

import java.io.InputStream;

/// Where the bytes of files to be backed up come from. Used by several threads.
@FunctionalInterface
public interface ContentSource {
    /// The caller closes the stream.
    InputStream open(StoredFile file);
}
