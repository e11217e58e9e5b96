package io.starkeep.engine;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The chunks of one streamed result. Each visit to the engine brings twice as many chunks as the
/// last, up to a limit: the first rows come early, and many rows cost few visits.
final class ChunkCursor implements ResultCursor {
    private static final int MOST_CHUNKS = 8;

    private final DuckDbSession session;
    private final Statement statement;
    private final List<String> names;
    private final List<ColumnType> types;
    private final Queue<MemorySegment> ready = new ArrayDeque<>();
    private @Nullable ChunkBatch current;
    private int wanted = 1;
    private boolean ended;
    private boolean closed;

    ChunkCursor(DuckDbSession session, Statement statement) {
        this.session = session;
        this.statement = statement;
        int count = Math.toIntExact(StatementCalls.columnCount(statement.result()));
        List<String> columnNames = new ArrayList<>(count);
        List<ColumnType> columnTypes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columnNames.add(NativeText.read(StatementCalls.columnName(statement.result(), i)));
            columnTypes.add(ColumnType.ofColumn(statement.result(), i));
        }
        this.names = List.copyOf(columnNames);
        this.types = List.copyOf(columnTypes);
    }

    @Override
    public List<String> columnNames() {
        return names;
    }

    @Override
    public List<ColumnType> columnTypes() {
        return types;
    }

    @Override
    public @Nullable RowBatch next() {
        releaseCurrent();
        if (ready.isEmpty() && !ended && !closed) {
            session.runNative(this::fetch);
        }
        MemorySegment chunk = ready.poll();
        if (chunk == null) {
            return null;
        }
        ChunkBatch batch = new ChunkBatch(chunk, types);
        current = batch;
        return batch;
    }

    /// Brings chunks from the engine; runs where native calls may.
    Boolean fetch() {
        if (session.wasInterrupted()) {
            throw StarkeepException.of(ErrorCode.QUERY_INTERRUPTED);
        }
        while (ready.size() < wanted && !ended) {
            MemorySegment chunk = statement.fetch();
            if (chunk.address() == 0) {
                ended = true;
            } else {
                ready.add(chunk);
            }
        }
        wanted = Math.min(MOST_CHUNKS, wanted * 2);
        return true;
    }

    private void releaseCurrent() {
        if (current != null) {
            current.release();
            current = null;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        releaseCurrent();
        ready.forEach(ChunkBatch::destroy);
        ready.clear();
        session.finish(this, statement);
    }
}
