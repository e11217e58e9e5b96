package io.starkeep.backend;

import io.starkeep.engine.Engine;
import io.starkeep.engine.EngineSession;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import io.starkeep.storage.TabletStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Gives rows of own tablets to other backends. Thread-safe. An interrupt of the calling thread, if
/// it is virtual, stops the work.
public final class RowsSender {
    private static final String RELATION = "rows";

    private final TabletStore store;
    private final Engine engine;
    private final TransferArea area;

    public RowsSender(TabletStore store, Engine engine, TransferArea area) {
        this.store = store;
        this.engine = engine;
        this.area = area;
    }

    /// A file of [io.starkeep.storage.ScanFiles] with the rows that are wanted, written before this
    /// returns: nothing fails later but the reading of it. Closing the stream removes it.
    ///
    /// @throws StarkeepException VERSION_GONE
    public InputStream open(TabletRows request) {
        Location file = area.next();
        try {
            write(request, file);
            return new Sent(area.files().read(file), file);
        } catch (RuntimeException | Error failed) {
            area.files().delete(file);
            throw failed;
        }
    }

    private void write(TabletRows request, Location file) {
        TableRead read =
                new TableRead(
                        RELATION,
                        request.table(),
                        request.schema(),
                        request.columns(),
                        request.tablets(),
                        request.filterSql(),
                        request.limit());
        try (PinnedTables tables = PinnedTables.of(store, List.of(read));
                EngineSession session = engine.openSession()) {
            try {
                String sql = WantedRows.sql(request, tables.sql(RELATION));
                WantedRows.files(request).write(session, sql, area.files().localPath(file));
            } catch (StarkeepException failure) {
                throw tables.explain(failure);
            }
        }
    }

    private final class Sent extends FilterInputStream {
        private final Location file;

        Sent(InputStream in, Location file) {
            super(in);
            this.file = file;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                area.files().delete(file);
            }
        }
    }
}
