package io.starkeep.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// How long a test waits for what processes do by themselves.
record Patience(int seconds) {
    /// Asks again and again.
    ///
    /// @param what for the message when it takes too long
    void await(String what, Condition condition) throws Exception {
        await(() -> what, condition);
    }

    /// @param what as it is when it took too long
    void await(Supplier<String> what, Condition condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.holds()) {
            assertThat(System.nanoTime())
                    .as(() -> "waited too long for " + what.get())
                    .isLessThan(limit);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }
}
