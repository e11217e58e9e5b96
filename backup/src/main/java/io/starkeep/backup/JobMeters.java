package io.starkeep.backup;

import io.starkeep.catalog.JobKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// Counts what jobs did since the start of the process. Thread-safe.
final class JobMeters {
    private final Map<JobKind, Meter> meters = new EnumMap<>(JobKind.class);

    JobMeters() {
        for (JobKind kind : JobKind.values()) {
            meters.put(kind, new Meter());
        }
    }

    Meter of(JobKind kind) {
        return Objects.requireNonNull(meters.get(kind));
    }

    static final class Meter {
        final LongAdder files = new LongAdder();
        final LongAdder bytes = new LongAdder();
        final LongAdder finished = new LongAdder();
        final LongAdder cancelled = new LongAdder();
        final LongAdder failed = new LongAdder();
    }
}
