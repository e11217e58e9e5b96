package io.starkeep.load;

import io.starkeep.plan.BoundDelete;
import io.starkeep.plan.BoundRows;
import io.starkeep.plan.ScanSource;

/// Writes bound statements in the engine's SQL. Thread-safe.
public interface RowsRenderer {
    /// A query as [BoundRows] describes it.
    String rows(BoundRows rows, ScanSource source);

    /// The condition of a DELETE, an expression over the table's columns by their names.
    String condition(BoundDelete delete);
}
