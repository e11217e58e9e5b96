package io.starkeep.backend;

import io.starkeep.storage.RowSource;
import io.starkeep.storage.WriteTarget;
import io.starkeep.type.TransactionId;

/// Rows to append to a DUPLICATE KEY table or to upsert into a PRIMARY KEY table.
///
/// Values must already fit their columns: type, length, NOT NULL.
public record WriteRequest(TransactionId transaction, WriteTarget target, RowSource source) {}
