package io.starkeep.backend;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// In whose name a process asks backends for changes, and in what order: so that a backend can tell
/// a call that was given up and arrives late from one that is meant. One for all backends of a
/// process. Thread-safe.
public final class ChangeOrder {
    private final LongSupplier epoch;
    private final AtomicLong last = new AtomicLong();

    private ChangeOrder(LongSupplier epoch) {
        this.epoch = epoch;
    }

    /// @param epoch of the leader that this process is, at the time of the call; 0 while it is none
    public static ChangeOrder of(LongSupplier epoch) {
        return new ChangeOrder(epoch);
    }

    /// Of a process that never asks for changes.
    public static ChangeOrder none() {
        return new ChangeOrder(() -> 0);
    }

    /// For one call.
    ///
    /// @param epoch 0 where it does not count
    /// @param number higher than that of every call that this process made before
    public record Stamp(long epoch, long number) {
        static final Stamp NONE = new Stamp(0, 0);
    }

    Stamp next() {
        return new Stamp(epoch.getAsLong(), last.incrementAndGet());
    }
}
