package io.starkeep.repository;

import java.util.List;

/// A file of a tablet as a manifest names it.
///
/// @param rowset the number of the rowset in its tablet, by which DELETES files name its rows;
///   meaningless outside the tablet
/// @param size in bytes
/// @param rows how many rows, or deleted positions, it holds
/// @param targets for DELETES the rowsets in which it deletes rows, ascending; else empty
public record StoredFile(
        ContentKind kind,
        long rowset,
        ContentName content,
        long size,
        long rows,
        List<Long> targets) {
    public StoredFile {
        targets = List.copyOf(targets);
    }
}
