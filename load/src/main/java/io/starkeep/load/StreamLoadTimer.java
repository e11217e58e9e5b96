package io.starkeep.load;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Times the phases of a stream load. One thread.
final class StreamLoadTimer {
    private final InstantSource clock;
    private final Instant start;
    private Instant last;
    private Duration begin = Duration.ZERO;
    private Duration plan = Duration.ZERO;
    private Duration read = Duration.ZERO;
    private Duration write = Duration.ZERO;
    private Duration commit = Duration.ZERO;

    StreamLoadTimer(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
        this.last = start;
    }

    void begun() {
        begin = lap();
    }

    void planned() {
        plan = plan.plus(lap());
    }

    void bodyRead() {
        read = lap();
    }

    void written() {
        write = lap();
    }

    void committed() {
        commit = lap();
    }

    StreamLoadResult.Times times() {
        return new StreamLoadResult.Times(
                Duration.between(start, clock.instant()), begin, plan, read, write, commit);
    }

    private Duration lap() {
        Instant now = clock.instant();
        Duration lap = Duration.between(last, now);
        last = now;
        return lap;
    }
}
