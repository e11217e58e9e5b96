package io.starkeep.backup;

import io.starkeep.error.Invariant;
import java.time.InstantSource;
import java.util.Arrays;

/// Bytes per second over the last seconds. Thread-safe.
final class TransferRate {
    private static final int WINDOW_SECONDS = 10;

    private final InstantSource clock;
    private final long[] bytes = new long[WINDOW_SECONDS];
    private final long started;
    private long newest;

    TransferRate(InstantSource clock) {
        this.clock = clock;
        this.started = clock.instant().getEpochSecond();
        this.newest = started;
    }

    synchronized void add(long count) {
        Invariant.check(count >= 0, "%s bytes", count);
        turn();
        bytes[index(newest)] += count;
    }

    /// 0 when nothing moved in the window.
    synchronized long bytesPerSecond() {
        turn();
        return Arrays.stream(bytes).sum() / Math.clamp(newest - started + 1, 1, WINDOW_SECONDS);
    }

    /// Forgets the seconds that the window has left behind. A clock that goes back adds to the
    /// newest second.
    private void turn() {
        long now = clock.instant().getEpochSecond();
        for (long second = Math.max(newest + 1, now - WINDOW_SECONDS + 1);
                second <= now;
                second++) {
            bytes[index(second)] = 0;
        }
        newest = Math.max(newest, now);
    }

    private static int index(long second) {
        return Math.floorMod(second, WINDOW_SECONDS);
    }
}
