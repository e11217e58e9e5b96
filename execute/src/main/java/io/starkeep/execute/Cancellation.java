package io.starkeep.execute;

/// Whether the running statement shall go on. Thread-safe.
public interface Cancellation {
    /// Where nothing can be cancelled.
    Cancellation NEVER =
            new Cancellation() {
                @Override
                public void check() {}

                @Override
                public Registration onCancel(Runnable action) {
                    return () -> {};
                }
            };

    /// @throws io.starkeep.error.StarkeepException QUERY_INTERRUPTED after KILL or a lost client,
    ///   QUERY_TIMEOUT after `query_timeout`, SERVER_SHUTDOWN when the server stops
    void check();

    /// Runs `action` on the cancelling thread as soon as the statement is cancelled; at once when
    /// it is already. Closing the answer takes the action back.
    Registration onCancel(Runnable action);

    /// An action that waits for a cancellation.
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
