package io.starkeep.backend;

import io.starkeep.engine.EngineSession;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.TransactionId;

/// Rows to delete: those of the target's tablets for which `predicateSql` is true.
///
/// @param session runs the predicate where the rows are in this process
/// @param predicateSql an expression of the engine over the table's columns, by their names
/// @param zone the session's time zone, which the predicate may depend on
public record DeleteRequest(
        TransactionId transaction,
        WriteTarget target,
        EngineSession session,
        String predicateSql,
        String zone) {}
