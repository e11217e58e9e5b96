package io.starkeep.backend;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls to other machines that any thread may stop: they end when their thread is interrupted, and
/// are interrupted here only while they run, so that nothing else of the thread is. One call at a
/// time.
public final class InterruptibleCalls {
    private @Nullable Thread inside;

    /// Nobody has called yet.
    public InterruptibleCalls() {}

    public <T> T call(Supplier<T> call) {
        begin();
        try {
            return call.get();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        inside = Thread.currentThread();
    }

    /// The interrupt has done its work, or came too late for it.
    private synchronized void end() {
        inside = null;
        Thread.interrupted();
    }

    /// Interrupts the call under way, if there is one. Repeat it: one that begins later goes on.
    public synchronized void interrupt() {
        if (inside != null) {
            inside.interrupt();
        }
    }
}
