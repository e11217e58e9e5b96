package io.starkeep.backend.remote;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Holds readers of bytes back to a rate that they have together: a bucket that fills with time and
/// keeps nothing for later. The rate may change while they wait. Thread-safe.
public final class Pace {
    /// Whoever waits looks this often whether the rate has changed.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final LongSupplier bytesPerSecond;
    private final InstantSource clock;
    private final Sleep sleep;
    private long asked;
    private double granted;
    private Instant last;

    /// Lets time pass.
    @FunctionalInterface
    public interface Sleep {
        void of(Duration time) throws InterruptedException;
    }

    /// @param bytesPerSecond 0 for no limit
    public Pace(long bytesPerSecond, InstantSource clock, Sleep sleep) {
        this(() -> bytesPerSecond, clock, sleep);
    }

    /// @param bytesPerSecond asked again and again; 0 for no limit
    public Pace(LongSupplier bytesPerSecond, InstantSource clock, Sleep sleep) {
        this.bytesPerSecond = bytesPerSecond;
        this.clock = clock;
        this.sleep = sleep;
        this.last = clock.instant();
    }

    public InputStream over(InputStream bytes) {
        return new Paced(bytes);
    }

    /// Waits until it is time for what was read before; pauses of the reader are not made up for.
    ///
    /// @param count bytes that were read now
    /// @param check asked while waiting; may throw to end it
    public void await(int count, Runnable check) {
        long turn = turn(count);
        Duration wait = until(turn);
        while (wait.isPositive()) {
            check.run();
            sleep(wait.compareTo(LOOK) < 0 ? wait : LOOK);
            wait = until(turn);
        }
    }

    private synchronized long turn(int count) {
        long before = asked;
        grant();
        asked += count;
        return before;
    }

    private synchronized Duration until(long turn) {
        grant();
        return granted >= turn
                ? Duration.ZERO
                : Duration.ofNanos(
                        (long) Math.ceil(1e9 * (turn - granted) / bytesPerSecond.getAsLong()));
    }

    private void grant() {
        long rate = bytesPerSecond.getAsLong();
        Instant now = clock.instant();
        if (rate == 0) {
            granted = asked;
        } else if (now.isAfter(last)) {
            double more = Duration.between(last, now).toNanos() / 1e9 * rate;
            granted = Math.min(asked, granted + more);
        }
        last = now;
    }

    private void sleep(Duration time) {
        try {
            sleep.of(time);
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
                await(1, () -> {});
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0) {
                await(count, () -> {});
            }
            return count;
        }
    }
}
