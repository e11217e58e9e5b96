package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A finished transaction, kept by count and age so that its label guards against a second load.
///
/// @param coordinator who ran it, for SHOW TRANSACTION: `FE: 127.0.0.1`
/// @param prepared when it began
/// @param committed when it committed; empty for an aborted one
/// @param finished when it became visible or was aborted; empty while only committed
/// @param reason why it was aborted; empty text otherwise
/// @param errorUrl where the refused rows are listed
/// @param versions what it gave to partitions, so that storage can finish it after a crash; empty
///   for an aborted one
public record TransactionRecord(
        TransactionId id,
        String label,
        DatabaseId databaseId,
        List<TableId> tables,
        TransactionState state,
        LoadSource source,
        String coordinator,
        Instant prepared,
        Optional<Instant> committed,
        Optional<Instant> finished,
        LoadCounts counts,
        String reason,
        Optional<String> errorUrl,
        Map<PartitionId, Version> versions) {

    public TransactionRecord {
        tables = List.copyOf(tables);
        versions = PersistentMap.copyOf(versions);
    }

    /// The newest time that the record knows.
    public Instant lastChanged() {
        return finished.or(() -> committed).orElse(prepared);
    }

    TransactionRecord visible(Instant now) {
        return new TransactionRecord(
                id,
                label,
                databaseId,
                tables,
                TransactionState.VISIBLE,
                source,
                coordinator,
                prepared,
                committed,
                Optional.of(now),
                counts,
                reason,
                errorUrl,
                versions);
    }
}
