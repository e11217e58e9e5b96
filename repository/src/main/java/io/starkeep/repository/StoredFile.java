package io.starkeep.repository;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A file of a tablet as a manifest names it.
///
/// @param rowset the number of the rowset in its tablet, by which DELETES files name its rows;
///   meaningless outside the tablet
/// @param size in bytes
/// @param rows how many rows, or deleted positions, it holds
/// @param deletes for DELETES the rowsets in which it deletes rows, and how many in each; else
///   empty
public record StoredFile(
        ContentKind kind,
        long rowset,
        ContentName content,
        long size,
        long rows,
        SortedMap<Long, Long> deletes) {
    public StoredFile {
        deletes = Collections.unmodifiableSortedMap(new TreeMap<>(deletes));
    }
}
