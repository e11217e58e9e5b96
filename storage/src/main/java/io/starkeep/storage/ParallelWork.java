package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Does the same to many things, a bounded number at a time.
///
/// @param width how many at once; with 1 everything runs in the calling thread, in order
public record ParallelWork(int width) {
    <T, R> List<R> map(List<T> values, Function<T, R> step) {
        if (width == 1 || values.size() < 2) {
            return values.stream().map(step).toList();
        }
        Semaphore slots = new Semaphore(width);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> results = new ArrayList<>();
            for (T value : values) {
                results.add(threads.submit(() -> limited(slots, value, step)));
            }
            List<R> done = new ArrayList<>();
            for (Future<R> result : results) {
                done.add(result.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        }
    }

    private static <T, R> R limited(Semaphore slots, T value, Function<T, R> step) {
        slots.acquireUninterruptibly();
        try {
            return step.apply(value);
        } finally {
            slots.release();
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        return failure.getCause() instanceof StarkeepException known
                ? known
                : StarkeepException.causedBy(
                        failure, ErrorCode.INTERNAL_ERROR, "Storage: " + failure.getCause());
    }
}
