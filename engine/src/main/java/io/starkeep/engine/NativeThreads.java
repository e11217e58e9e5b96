package io.starkeep.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs native calls where they may block: a virtual thread that enters native code keeps its
/// carrier, so its calls move to platform threads. Thread-safe. Threads start when first needed and
/// end when idle.
final class NativeThreads implements AutoCloseable {
    /// More statements than this at the same time wait for each other.
    private static final int LIMIT = 64;

    private static final long IDLE_SECONDS = 10;

    /// The engine plans by recursion, and an overflow of its stack would end the process. Memory is
    /// taken only where the stack is used.
    private static final long STACK_BYTES = 64L << 20;

    private final ExecutorService threads;

    NativeThreads() {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        LIMIT,
                        LIMIT,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform()
                                .daemon()
                                .name("engine-", 0)
                                .stackSize(STACK_BYTES)
                                .factory());
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    /// @param stop makes `task` end soon; called when the waiting thread is interrupted
    <T> T call(Callable<T> task, Runnable stop) {
        if (!Thread.currentThread().isVirtual()) {
            return direct(task);
        }
        Future<T> running = threads.submit(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return running.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    stop.run();
                } catch (ExecutionException e) {
                    throw unchecked(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> T direct(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable e) {
        if (e instanceof RuntimeException exception) {
            return exception;
        }
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("A native call threw a checked exception", e);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
