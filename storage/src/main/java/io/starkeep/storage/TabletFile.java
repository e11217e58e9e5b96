package io.starkeep.storage;

import io.starkeep.error.Invariant;
import io.starkeep.type.RowsetId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A file of a tablet as the storage journal knows it. The file never changes.
///
/// @param id the number of the rowset, unique within each version of its tablet; files of deletions
///   name rowsets by it
/// @param number the number in the file's name, never used twice in its tablet. It is the id,
///   unless the file was copied from another backend, which gave the id
/// @param rows how many rows, or deleted positions, the file holds; at least 1
/// @param bytes its length
/// @param sha256 of its bytes, 64 lower-case hexadecimal digits
/// @param deletes for a DELETES file, the rowsets of the same tablet in which it deletes rows, and
///   how many in each; else empty
public record TabletFile(
        RowsetId id,
        RowsetId number,
        FileKind kind,
        long rows,
        long bytes,
        String sha256,
        SortedMap<RowsetId, Long> deletes) {
    public TabletFile {
        deletes = Collections.unmodifiableSortedMap(new TreeMap<>(deletes));
        Invariant.check(rows > 0 && bytes > 0, "file of rowset %s is empty", id);
        long deleted = deletes.values().stream().mapToLong(Long::longValue).sum();
        Invariant.check(
                deleted == (kind == FileKind.DELETES ? rows : 0), "deletes of rowset %s", id);
    }

    /// A file that this store wrote itself.
    public TabletFile(
            RowsetId id,
            FileKind kind,
            long rows,
            long bytes,
            String sha256,
            SortedMap<RowsetId, Long> deletes) {
        this(id, id, kind, rows, bytes, sha256, deletes);
    }

    /// The same content under another name.
    TabletFile named(RowsetId other) {
        return new TabletFile(id, other, kind, rows, bytes, sha256, deletes);
    }

    /// Whether both hold the same, for a version of a tablet in which the rowset has this id.
    boolean hasContentOf(TabletFile other) {
        return equals(other.named(number));
    }
}
