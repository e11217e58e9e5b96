package io.starkeep.engine;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A connection of the one DuckDB instance.
///
/// The lock orders [#interrupt], which any thread may call, against closing; the rest runs in one
/// thread at a time.
final class DuckDbSession implements EngineSession {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration STOP_STEP = Duration.ofMillis(50);

    private final DuckDbEngine engine;
    private final MemorySegment reference;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ChunkCursor open;

    /// The engine starts in UTC; see [EngineSettings].
    private String timeZone = "UTC";

    private final Condition idle = lock.newCondition();
    private boolean running;
    private boolean closed;
    private int nativeCalls;
    private volatile boolean interrupted;

    /// @param reference where the connection's pointer is kept; the session owns both
    DuckDbSession(DuckDbEngine engine, MemorySegment reference) {
        this.engine = engine;
        this.reference = reference;
    }

    MemorySegment connection() {
        return reference.get(ValueLayout.ADDRESS, 0);
    }

    boolean wasInterrupted() {
        return interrupted;
    }

    @Override
    public ResultCursor query(String sql) {
        begin();
        Statement statement = new Statement();
        try {
            ChunkCursor cursor =
                    runNative(() -> {
                        statement.run(this, sql, Statement.Mode.STREAMED);
                        ChunkCursor started = new ChunkCursor(this, statement);
                        started.fetch();
                        return started;
                    });
            open = cursor;
            return cursor;
        } catch (RuntimeException | Error e) {
            end(statement);
            throw e;
        }
    }

    @Override
    public long execute(String sql) {
        begin();
        Statement statement = new Statement();
        try {
            return runNative(() -> {
                statement.run(this, sql, Statement.Mode.COMPLETE);
                return StatementCalls.rowsChanged(statement.result());
            });
        } finally {
            end(statement);
        }
    }

    /// Runs several statements in one go.
    void script(String sql) {
        begin();
        Statement statement = new Statement();
        try {
            statement.runScript(this, sql);
        } finally {
            end(statement);
        }
    }

    @Override
    public void timeZone(String zone) {
        String named = EngineTimeZone.named(zone);
        if (!named.equals(timeZone)) {
            execute("SET TimeZone = '" + named + "'");
            timeZone = named;
        }
    }

    @Override
    public void interrupt() {
        lock.lock();
        try {
            if (running && !closed) {
                interrupted = true;
                StatementCalls.interrupt(connection());
            }
        } finally {
            lock.unlock();
        }
    }

    /// Runs native calls of this session; the connection stays open meanwhile.
    ///
    /// @throws StarkeepException when the session is closed
    <T> T runNative(Callable<T> task) {
        enter();
        try {
            return engine.threads().call(task, this::interrupt);
        } finally {
            leave();
        }
    }

    private void enter() {
        lock.lock();
        try {
            if (closed) {
                throw StarkeepException.of(ErrorCode.SERVER_SHUTDOWN);
            }
            nativeCalls++;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            nativeCalls--;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// A cursor of this session is closed.
    void finish(ChunkCursor cursor, Statement statement) {
        if (open == cursor) {
            open = null;
        }
        end(statement);
    }

    private void begin() {
        lock.lock();
        try {
            if (closed) {
                throw StarkeepException.of(ErrorCode.SERVER_SHUTDOWN);
            }
            Invariant.check(!running, "a session runs one statement at a time; close its cursor");
            running = true;
            interrupted = false;
        } finally {
            lock.unlock();
        }
    }

    /// Frees a statement. When the engine has gone meanwhile, its memory stays: the process ends.
    private void end(Statement statement) {
        try {
            runNative(() -> {
                statement.close();
                return true;
            });
        } catch (StarkeepException e) {
            Invariant.check(e.code() == ErrorCode.SERVER_SHUTDOWN, "%s", e);
        }
        lock.lock();
        try {
            running = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
        disconnect();
    }

    /// Closes the connection, from any thread: stops what runs and waits until it has stopped.
    ///
    /// @return false when it did not stop within the limit; then the connection stays open
    boolean disconnect() {
        lock.lock();
        try {
            if (closed) {
                return true;
            }
            closed = true;
            interrupted = true;
            long left = STOP_LIMIT.toNanos();
            while (nativeCalls > 0 && left > 0) {
                StatementCalls.interrupt(connection());
                left = awaitIdle(left);
            }
            if (nativeCalls > 0) {
                return false;
            }
            StatementCalls.disconnect(reference);
        } finally {
            lock.unlock();
        }
        engine.sessionClosed(this);
        return true;
    }

    private long awaitIdle(long left) {
        long step = Math.min(left, STOP_STEP.toNanos());
        try {
            return idle.awaitNanos(step) <= 0 ? left - step : left;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
