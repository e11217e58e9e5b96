package io.starkeep.load;

import io.starkeep.catalog.LoadCounts;
import io.starkeep.type.TransactionId;

/// The outcome of an INSERT, DELETE or UPDATE that succeeded.
///
/// @param state COMMITTED or VISIBLE
/// @param affectedRows what the OK packet says: rows written, or rows deleted
/// @param counts of the source; `filteredRows` is the number of warnings
public record LoadResult(
        TransactionId transaction,
        Label label,
        LoadState state,
        long affectedRows,
        LoadCounts counts) {

    /// The text of the OK packet.
    public String info() {
        return "{'label':'%s', 'status':'%s', 'txnId':'%s'}".formatted(label, state, transaction);
    }
}
