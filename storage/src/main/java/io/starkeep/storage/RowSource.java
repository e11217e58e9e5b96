package io.starkeep.storage;

import io.starkeep.engine.EngineSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a load, with the columns of the table in order and, for PRIMARY KEY tables where
/// `hasOperation` is set, one more integer column behind them: `1` deletes the row of that key, any
/// other value or NULL writes it.
///
/// The order of the rows counts where a key comes twice: the last one wins.
public sealed interface RowSource {
    boolean hasOperation();

    /// @param sql a query of the engine; run once, in `session`, which may hold what it reads
    record EngineRelation(EngineSession session, String sql, boolean hasOperation)
            implements RowSource {}

    /// Rows at hand, each value in the canonical text form of its column's type.
    record Rows(List<List<@Nullable String>> rows, boolean hasOperation) implements RowSource {
        public Rows {
            rows = List.copyOf(rows);
        }
    }
}
