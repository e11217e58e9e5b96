package io.starkeep.backend;

import io.starkeep.engine.EngineSession;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.TransactionId;

/// Rows to delete: those of the target's tablets for which `predicateSql` is true.
///
/// @param session runs the predicate, which may read what this session can
/// @param predicateSql an expression of the engine over the table's columns, by their names
public record DeleteRequest(
        TransactionId transaction,
        WriteTarget target,
        EngineSession session,
        String predicateSql) {}
