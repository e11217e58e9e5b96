package io.starkeep.load;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Counts loads for monitoring. Thread-safe.
final class LoadMeter {
    private final InstantSource clock;
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder streamLoads = new LongAdder();
    private final LongAdder streamBytes = new LongAdder();
    private final LongAdder streamMillis = new LongAdder();
    private final LongAdder streamRunning = new LongAdder();

    LoadMeter(InstantSource clock) {
        this.clock = clock;
    }

    LoadResult counted(Supplier<LoadResult> load) {
        boolean done = false;
        try {
            LoadResult result = load.get();
            rows.add(result.counts().loadedRows());
            done = true;
            return result;
        } finally {
            (done ? succeeded : failed).increment();
        }
    }

    StreamLoadResult countedStream(Supplier<StreamLoadResult> load) {
        Instant start = clock.instant();
        streamRunning.increment();
        try {
            StreamLoadResult result = load.get();
            streamLoads.increment();
            streamBytes.add(result.counts().loadedBytes());
            count(result);
            return result;
        } finally {
            streamRunning.decrement();
            streamMillis.add(Duration.between(start, clock.instant()).toMillis());
        }
    }

    LoadFigures figures() {
        return new LoadFigures(
                succeeded.sum(),
                failed.sum(),
                rows.sum(),
                streamLoads.sum(),
                streamBytes.sum(),
                streamMillis.sum(),
                streamRunning.sum());
    }

    private void count(StreamLoadResult result) {
        switch (result.status()) {
            case StreamLoadResult.Status.Success(), StreamLoadResult.Status.PublishTimeout() -> {
                succeeded.increment();
                rows.add(result.counts().loadedRows());
            }
            case StreamLoadResult.Status.LabelExists(boolean _), StreamLoadResult.Status.Failed() ->
                    failed.increment();
        }
    }
}
