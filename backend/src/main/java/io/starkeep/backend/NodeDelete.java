package io.starkeep.backend;

import io.starkeep.storage.WriteTarget;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import java.util.Set;

/// Rows to delete from the tablets of one backend: those for which `predicateSql` is true.
///
/// @param own the tablets to change, of those in the target
/// @param predicateSql an expression of the engine over the table's columns, by their names
/// @param zone the session's time zone, which the predicate may depend on
public record NodeDelete(
        TransactionId transaction,
        WriteTarget target,
        Set<TabletId> own,
        String predicateSql,
        String zone) {
    public NodeDelete {
        own = Set.copyOf(own);
    }
}
