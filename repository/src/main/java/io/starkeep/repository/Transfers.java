package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// Does the same work for many files on a bounded number of threads.
///
/// @param parallelism how many files at once; with 1 the work is done by the caller's thread, in
///   order
/// @param threads makes the threads; platform threads suit, since they compute hashes
public record Transfers(int parallelism, ThreadFactory threads) {
    public Transfers {
        Invariant.check(parallelism >= 1, "parallelism %s", parallelism);
    }

    /// Returns when all work is done; throws the first failure after the other threads have ended.
    <T> void each(List<T> items, Consumer<T> work) {
        int workers = Math.min(parallelism, items.size());
        if (workers <= 1) {
            items.forEach(work);
            return;
        }
        Run<T> run = new Run<>(items, work);
        List<Thread> started = new ArrayList<>(workers);
        for (int i = 0; i < workers; i++) {
            Thread thread = threads.newThread(run::work);
            thread.start();
            started.add(thread);
        }
        run.join(started);
        run.rethrow();
    }

    private static final class Run<T> {
        private final List<T> items;
        private final Consumer<T> work;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

        Run(List<T> items, Consumer<T> work) {
            this.items = items;
            this.work = work;
        }

        void work() {
            for (int i = next.getAndIncrement();
                    i < items.size() && failure.get() == null;
                    i = next.getAndIncrement()) {
                try {
                    work.accept(items.get(i));
                } catch (RuntimeException problem) {
                    failure.compareAndSet(null, problem);
                } catch (Error problem) {
                    fail(problem);
                    throw problem;
                }
            }
        }

        void join(List<Thread> threads) {
            for (Thread thread : threads) {
                joinFully(thread);
            }
        }

        private void joinFully(Thread thread) {
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException stop) {
                    interrupted = true;
                    fail(stop);
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void fail(Throwable problem) {
            failure.compareAndSet(
                    null,
                    StarkeepException.causedBy(
                            problem,
                            ErrorCode.INTERNAL_ERROR,
                            "The transfer of files was broken off: " + problem));
        }

        void rethrow() {
            RuntimeException problem = failure.get();
            if (problem != null) {
                throw problem;
            }
        }
    }
}
