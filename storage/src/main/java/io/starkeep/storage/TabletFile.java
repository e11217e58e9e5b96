package io.starkeep.storage;

import io.starkeep.error.Invariant;
import io.starkeep.type.RowsetId;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// A file of a tablet as the storage journal knows it. The file never changes.
///
/// @param id the number of the rowset, unique within its tablet; a DELETES file shares the number
///   with the ROWS file of the same write
/// @param rows how many rows, or deleted positions, the file holds; at least 1
/// @param bytes its length
/// @param sha256 of its bytes, 64 lower-case hexadecimal digits
/// @param targets for DELETES the rowsets of the tablet in which it deletes rows; else empty
public record TabletFile(
        RowsetId id, FileKind kind, long rows, long bytes, String sha256, Set<RowsetId> targets) {
    public TabletFile {
        targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
        Invariant.check(rows > 0 && bytes > 0, "file of rowset %s is empty", id);
        Invariant.check(
                (kind == FileKind.DELETES) == !targets.isEmpty(), "targets of rowset %s", id);
    }
}
