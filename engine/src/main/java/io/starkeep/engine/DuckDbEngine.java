package io.starkeep.engine;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// DuckDB in this process: one instance in memory, which keeps nothing but its functions; tables
/// are Parquet files that statements name. Each session is a connection.
public final class DuckDbEngine implements Engine {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment database = arena.allocate(ValueLayout.ADDRESS);
    private final NativeThreads threads = new NativeThreads();
    private final Set<DuckDbSession> sessions = ConcurrentHashMap.newKeySet();

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

    /// Ends the engine. Sessions must be idle: their owners end statements first.
    @Override
    public void close() {
        List.copyOf(sessions).forEach(DuckDbSession::close);
        StatementCalls.close(database);
        threads.close();
        arena.close();
    }
}
