package io.starkeep.file;

/// A file open for appending. One thread at a time.
public interface AppendFile extends AutoCloseable {
    /// Adds bytes at the end. They may be lost by a crash, wholly or from any point on, or read as
    /// zeros, until [#sync] returns.
    void append(byte[] bytes);

    /// Makes every byte appended so far durable. After a failure nothing may be assumed of the
    /// unsynced bytes, and the file must not be appended to again.
    void sync();

    /// The length in bytes, unsynced ones included.
    long length();

    @Override
    void close();
}
