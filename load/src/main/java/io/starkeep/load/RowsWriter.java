package io.starkeep.load;

import io.starkeep.backend.Backend;
import io.starkeep.backend.BackendSession;
import io.starkeep.backend.WriteLock;
import io.starkeep.backend.WriteRequest;
import io.starkeep.catalog.Table;
import io.starkeep.storage.RowSource;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.KeysType;
import java.time.Duration;

/// Hands rows to the backend. Thread-safe.
final class RowsWriter {
    private static final WriteLock NONE = () -> {};

    private final Backend backend;

    RowsWriter(Backend backend) {
        this.backend = backend;
    }

    /// Waits until nobody else replaces rows of the table; loads into DUPLICATE KEY tables need not
    /// wait.
    WriteLock lockForWriting(Table table, Duration wait) {
        return table.schema().keysType() == KeysType.DUPLICATE
                ? NONE
                : backend.lockRows(table.id(), wait);
    }

    /// Prepares the rows under the transaction.
    WriteSummary write(RunningLoad load, BackendSession session, RowsQuery query, String sql) {
        WriteRequest request =
                new WriteRequest(
                        load.id(),
                        WriteTargets.of(query.rows()),
                        new RowSource.EngineRelation(session.engine(), sql, query.hasOperation()));
        return session.interruptible(() -> backend.write(request));
    }
}
