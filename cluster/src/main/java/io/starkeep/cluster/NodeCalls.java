package io.starkeep.cluster;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/// Calls backends and waits for their answers, but not for one that has died meanwhile: a machine
/// that hangs must not hold up those that work. Thread-safe.
final class NodeCalls {
    private static final long LOOK_MILLIS = 200;

    private final ExecutorService threads;
    private final Predicate<BackendId> usable;

    /// @param threads one for each call; stays the caller's
    /// @param usable whether a backend is still worth waiting for
    NodeCalls(ExecutorService threads, Predicate<BackendId> usable) {
        this.threads = threads;
        this.usable = usable;
    }

    /// All at once; the outcomes in the order of the backends.
    ///
    /// @throws StarkeepException QUERY_INTERRUPTED when the waiting thread was; the calls under way
    ///   are interrupted then
    <T> Map<BackendId, Outcome<T>> all(
            Collection<BackendId> backends, Function<BackendId, T> call) {
        Map<BackendId, Future<Outcome<T>>> running = new LinkedHashMap<>();
        for (BackendId backend : backends) {
            running.put(backend, threads.submit(() -> outcome(backend, call)));
        }
        Map<BackendId, Outcome<T>> outcomes = new LinkedHashMap<>();
        try {
            running.forEach((backend, future) -> outcomes.put(backend, outcome(backend, future)));
            return outcomes;
        } finally {
            running.values().forEach(future -> future.cancel(true));
        }
    }

    /// @throws StarkeepException of the call; NODE_UNREACHABLE when the backend died meanwhile;
    ///   QUERY_INTERRUPTED
    <T> T one(BackendId backend, Function<BackendId, T> call) {
        return switch (Objects.requireNonNull(all(List.of(backend), call).get(backend))) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Failed<T>(StarkeepException why) -> throw why;
        };
    }

    private <T> Outcome<T> outcome(BackendId backend, Future<Outcome<T>> future) {
        try {
            while (true) {
                try {
                    return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException stillRunning) {
                    if (!usable.test(backend)) {
                        return new Outcome.Failed<>(
                                StarkeepException.of(
                                        ErrorCode.NODE_UNREACHABLE,
                                        "Backend " + backend + " stopped answering"));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        } catch (ExecutionException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.INTERNAL_ERROR, "A call to a backend failed: " + e.getCause());
        }
    }

    private static <T> Outcome<T> outcome(BackendId backend, Function<BackendId, T> call) {
        try {
            return new Outcome.Done<>(call.apply(backend));
        } catch (StarkeepException failed) {
            return new Outcome.Failed<>(failed);
        }
    }
}
