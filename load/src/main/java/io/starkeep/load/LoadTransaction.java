package io.starkeep.load;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import io.starkeep.type.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A transaction as SHOW TRANSACTION and SHOW LOAD tell it.
///
/// @param reason why it was aborted; empty unless it was
public record LoadTransaction(
        TransactionId id,
        DatabaseId database,
        TableId table,
        Label label,
        LoadKind kind,
        TransactionState state,
        Instant prepareTime,
        Optional<Instant> commitTime,
        Optional<Instant> finishTime,
        Duration timeout,
        RowCounts rows,
        String reason,
        Optional<String> errorLog) {}
