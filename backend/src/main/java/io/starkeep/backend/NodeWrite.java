package io.starkeep.backend;

import io.starkeep.storage.WriteTarget;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import java.util.Set;

/// Rows for the tablets of one backend.
///
/// @param target with every partition and every tablet of it, because the place of a row follows
///   from their number
/// @param own the tablets to write; rows of all others are left out without a word
/// @param hasOperation as in [io.starkeep.storage.RowSource]
public record NodeWrite(
        TransactionId transaction, WriteTarget target, Set<TabletId> own, boolean hasOperation) {
    public NodeWrite {
        own = Set.copyOf(own);
    }
}
