package io.starkeep.repository;

/// Sees a transfer of files go on and may stop it. Called by several threads.
public interface TransferMonitor {
    /// Called before each piece of a file; an exception stops the whole transfer and reaches its
    /// caller.
    void check();

    /// More of a file was read; pieces that are read again count again.
    default void passed(StoredFile file, int bytes) {}

    /// A file is whole and durable at its target.
    void moved(StoredFile file);

    /// Lets every transfer go on and remembers nothing.
    static TransferMonitor none() {
        return new TransferMonitor() {
            @Override
            public void check() {}

            @Override
            public void moved(StoredFile file) {}
        };
    }
}
