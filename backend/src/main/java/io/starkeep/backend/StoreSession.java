package io.starkeep.backend;

import io.starkeep.engine.EngineSession;
import io.starkeep.engine.ResultCursor;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.TabletStore;
import java.util.List;
import java.util.function.Supplier;

/// A session over tablets of this process: queries read their files where they are.
final class StoreSession implements BackendSession {
    private final TabletStore store;
    private final EngineSession engine;

    StoreSession(TabletStore store, EngineSession engine) {
        this.store = store;
        this.engine = engine;
    }

    @Override
    public ResultCursor query(TableQuery query) {
        engine.timeZone(query.zone());
        if (query.reads().isEmpty()) {
            return engine.query(query.text().over(OpenTables.NONE::sql));
        }
        PinnedTables tables = PinnedTables.of(store, query.reads());
        try {
            ResultCursor rows = engine.query(query.text().over(tables::sql));
            return new TableCursor(rows, tables, () -> {});
        } catch (StarkeepException failure) {
            try (tables) {
                throw tables.explain(failure);
            }
        } catch (RuntimeException | Error failure) {
            tables.close();
            throw failure;
        }
    }

    @Override
    public OpenTables open(List<TableRead> reads) {
        return reads.isEmpty() ? OpenTables.NONE : PinnedTables.of(store, reads);
    }

    /// All of it is done by statements of the engine.
    @Override
    public <T> T interruptible(Supplier<T> work) {
        return work.get();
    }

    @Override
    public EngineSession engine() {
        return engine;
    }

    @Override
    public void interrupt() {
        engine.interrupt();
    }

    @Override
    public void close() {
        engine.close();
    }
}
