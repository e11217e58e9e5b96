package io.starkeep.engine;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// One statement from its text to its result. Not thread-safe, but its calls may come from
/// different threads, one after the other. Closing frees everything.
final class Statement implements AutoCloseable {
    /// Whether the rows come piece by piece.
    enum Mode {
        STREAMED,
        COMPLETE
    }

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment prepared = arena.allocate(ValueLayout.ADDRESS);
    private final MemorySegment pending = arena.allocate(ValueLayout.ADDRESS);
    private final MemorySegment result = arena.allocate(StatementCalls.RESULT);
    private boolean closed;

    /// Prepares and starts; a streamed statement works on when it is fetched from.
    void run(DuckDbSession session, String sql, Mode mode) {
        prepare(session, sql);
        start(mode);
        if (session.wasInterrupted()) {
            throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
        }
        if (StatementCalls.executePending(value(pending), result) != StatementCalls.SUCCESS) {
            throw error(StatementCalls.resultError(result));
        }
    }

    /// Runs several statements, one after the other; their rows are lost.
    void runScript(DuckDbSession session, String sql) {
        try (Arena text = Arena.ofConfined()) {
            int state = StatementCalls.query(session.connection(), text.allocateFrom(sql), result);
            if (state != StatementCalls.SUCCESS) {
                throw error(StatementCalls.resultError(result));
            }
        }
    }

    private void prepare(DuckDbSession session, String sql) {
        try (Arena text = Arena.ofConfined()) {
            int state =
                    StatementCalls.prepare(session.connection(), text.allocateFrom(sql), prepared);
            if (state != StatementCalls.SUCCESS) {
                throw error(StatementCalls.prepareError(value(prepared)));
            }
        }
    }

    private void start(Mode mode) {
        int state =
                switch (mode) {
                    case STREAMED -> StatementCalls.pendingStreaming(value(prepared), pending);
                    case COMPLETE -> StatementCalls.pending(value(prepared), pending);
                };
        if (state != StatementCalls.SUCCESS) {
            throw error(StatementCalls.pendingError(value(pending)));
        }
    }

    /// The engine's result structure, valid until [#close].
    MemorySegment result() {
        return result;
    }

    /// @return the next chunk, or the null pointer at the end
    MemorySegment fetch() {
        MemorySegment chunk = StatementCalls.fetchChunk(result);
        if (chunk.address() == 0) {
            MemorySegment message = StatementCalls.resultError(result);
            if (message.address() != 0) {
                throw error(message);
            }
        }
        return chunk;
    }

    private static MemorySegment value(MemorySegment reference) {
        return reference.get(ValueLayout.ADDRESS, 0);
    }

    private static StarkeepException error(MemorySegment message) {
        return EngineErrors.of(NativeText.read(message));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        StatementCalls.destroyResult(result);
        StatementCalls.destroyPending(pending);
        StatementCalls.destroyPrepare(prepared);
    }
}
