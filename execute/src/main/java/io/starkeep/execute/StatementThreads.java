package io.starkeep.execute;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs statements on platform threads with a large stack. Deep statements need the stack; and a
/// statement that computes or streams for long must not keep the carrier of a virtual thread, which
/// it would not give up until it blocks. Threads end when idle. Thread-safe.
final class StatementThreads implements AutoCloseable {
    /// Reserved, not used, until a statement is that deep.
    private static final long STACK_BYTES = 256L << 20;

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor pool;

    /// @param limit how many statements may run at the same time
    StatementThreads(int limit) {
        this.pool =
                new ThreadPoolExecutor(
                        0,
                        limit,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        StatementThreads::thread);
    }

    /// Runs `work` to its end and waits for it, also when the waiting thread is interrupted.
    <T> T call(Callable<T> work) {
        Future<T> running;
        try {
            running = pool.submit(work);
        } catch (RejectedExecutionException full) {
            throw StarkeepException.causedBy(
                    full,
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "Too many statements are running ("
                            + pool.getMaximumPoolSize()
                            + "), or the server is stopping; try again later");
        }
        return await(running);
    }

    private static <T> T await(Future<T> running) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return running.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                } catch (ExecutionException failure) {
                    throw unchecked(failure.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException exception) {
            return exception;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("A statement ended without a cause", cause);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "statement", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
