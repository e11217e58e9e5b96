package io.starkeep.backend.remote;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Holds readers of bytes back to a rate that they have together. Thread-safe.
public final class Pace {
    private final long bytesPerSecond;
    private final InstantSource clock;
    private final Sleep sleep;
    private Instant due;

    /// Lets time pass.
    @FunctionalInterface
    public interface Sleep {
        void of(Duration time) throws InterruptedException;
    }

    /// @param bytesPerSecond 0 for no limit
    public Pace(long bytesPerSecond, InstantSource clock, Sleep sleep) {
        this.bytesPerSecond = bytesPerSecond;
        this.clock = clock;
        this.sleep = sleep;
        due = clock.instant();
    }

    public InputStream over(InputStream bytes) {
        return bytesPerSecond == 0 ? bytes : new Paced(bytes);
    }

    /// Waits until it is time for what was read before; pauses of the reader are not made up for.
    private void read(int count) {
        Duration wait;
        synchronized (this) {
            Instant now = clock.instant();
            Instant from = due.isAfter(now) ? due : now;
            due = from.plusNanos(Math.multiplyExact(1_000_000_000L, count) / bytesPerSecond);
            wait = Duration.between(now, from);
        }
        if (!wait.isPositive()) {
            return;
        }
        try {
            sleep.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        }
    }

    private final class Paced extends FilterInputStream {
        Paced(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) {
                Pace.this.read(1);
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0) {
                Pace.this.read(count);
            }
            return count;
        }
    }
}
