package io.starkeep.load;

import io.starkeep.catalog.LoadCounts;
import io.starkeep.catalog.LoadSource;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import io.starkeep.type.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A transaction, running or finished, as SHOW TRANSACTION and SHOW LOAD tell it.
///
/// @param coordinator who runs it: `FE: 127.0.0.1`
/// @param timeout empty when it is finished
/// @param reason why it was aborted; empty unless it was
/// @param errorUrl where the refused rows are listed
public record LoadTransaction(
        TransactionId id,
        DatabaseId database,
        List<TableId> tables,
        Label label,
        LoadSource source,
        String coordinator,
        LoadState state,
        Instant prepared,
        Optional<Instant> committed,
        Optional<Instant> finished,
        Optional<Duration> timeout,
        LoadCounts counts,
        String reason,
        Optional<String> errorUrl) {
    public LoadTransaction {
        tables = List.copyOf(tables);
    }
}
