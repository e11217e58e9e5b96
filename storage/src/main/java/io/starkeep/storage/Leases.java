package io.starkeep.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// Pins for others, who may never come back: each ends after some minutes. Thread-safe.
final class Leases {
    private static final Duration TIME = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Deque<Lease> oldestFirst = new ArrayDeque<>();

    Leases(InstantSource clock) {
        this.clock = clock;
    }

    /// Closes the pin when its time has come, or when there are too many; whoever still reads its
    /// files then has to ask again.
    synchronized void add(TabletPin pin) {
        endDue();
        if (oldestFirst.size() == MOST) {
            oldestFirst.removeFirst().pin().close();
        }
        oldestFirst.addLast(new Lease(pin, clock.instant().plus(TIME)));
    }

    synchronized void endDue() {
        Instant now = clock.instant();
        while (!oldestFirst.isEmpty() && !oldestFirst.getFirst().end().isAfter(now)) {
            oldestFirst.removeFirst().pin().close();
        }
    }

    private record Lease(TabletPin pin, Instant end) {}
}
