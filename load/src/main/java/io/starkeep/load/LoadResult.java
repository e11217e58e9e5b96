package io.starkeep.load;

import io.starkeep.type.TransactionId;

/// The outcome of an INSERT, DELETE or UPDATE that succeeded.
///
/// @param state COMMITTED or VISIBLE
/// @param rows what became of the rows; for DELETE `loaded` counts the rows deleted
public record LoadResult(
        TransactionId transaction, Label label, TransactionState state, RowCounts rows) {

    /// The text of the OK packet.
    public String info() {
        return "{'label':'%s', 'status':'%s', 'txnId':'%s'}".formatted(label, state, transaction);
    }
}
