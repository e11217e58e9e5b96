package io.starkeep.engine;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// DuckDB in this process: one instance in memory, which keeps nothing but its functions; tables
/// are Parquet files that statements name. Each session is a connection.
public final class DuckDbEngine implements Engine {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment database = arena.allocate(ValueLayout.ADDRESS);
    private final NativeThreads threads = new NativeThreads();
    private final Set<DuckDbSession> sessions = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean open = new AtomicBoolean(true);

    private DuckDbEngine() {}

    /// Starts the engine, which takes some tenths of a second, and gives it our functions.
    ///
    /// @throws StarkeepException when the library does not load or refuses a setting
    public static DuckDbEngine open(EngineOptions options) {
        DuckDbEngine engine = new DuckDbEngine();
        try {
            engine.openDatabase(options);
            return engine;
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    private void openDatabase(EngineOptions options) {
        EngineSettings.open(options, database);
        try (DuckDbSession session = connect()) {
            session.script(String.join(";", EngineSettings.statements()));
            FunctionRegistry registry = new FunctionRegistry(arena);
            Stream.concat(BucketFunctions.all().stream(), RowFunctions.all().stream())
                    .forEach(function -> registry.register(session.connection(), function));
            session.script(FunctionScript.text());
        }
    }

    @Override
    public EngineSession openSession() {
        return connect();
    }

    private DuckDbSession connect() {
        if (!open.get()) {
            throw StarkeepException.of(ErrorCode.SERVER_SHUTDOWN);
        }
        MemorySegment reference = Arena.ofAuto().allocate(ValueLayout.ADDRESS);
        int state = StatementCalls.connect(database.get(ValueLayout.ADDRESS, 0), reference);
        if (state != StatementCalls.SUCCESS) {
            throw StarkeepException.of(
                    ErrorCode.INTERNAL_ERROR, "The engine refuses another session");
        }
        DuckDbSession session = new DuckDbSession(this, reference);
        sessions.add(session);
        return session;
    }

    NativeThreads threads() {
        return threads;
    }

    void sessionClosed(DuckDbSession session) {
        sessions.remove(session);
    }

    /// Ends the engine, at most once. Statements that still run are stopped; one that does not stop
    /// in time keeps the engine's memory until the process ends.
    @Override
    public void close() {
        if (!open.getAndSet(false)) {
            return;
        }
        boolean idle = true;
        for (DuckDbSession session : List.copyOf(sessions)) {
            idle &= session.disconnect();
        }
        threads.close();
        if (idle) {
            StatementCalls.close(database);
            arena.close();
        }
    }
}
