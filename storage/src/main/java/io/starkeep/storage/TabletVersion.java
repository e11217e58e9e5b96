package io.starkeep.storage;

import io.starkeep.type.RowsetId;
import io.starkeep.type.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The files that make up a tablet at a version: the rows of `rows` minus those that `deletes`
/// name. Immutable.
///
/// @param version the version that first shows these files; the tablet is the same at every later
///   version up to its next one
public record TabletVersion(Version version, List<TabletFile> rows, List<TabletFile> deletes) {
    public TabletVersion {
        rows = List.copyOf(rows);
        deletes = List.copyOf(deletes);
    }

    /// A tablet nobody has written to.
    public static TabletVersion empty() {
        return new TabletVersion(Version.EMPTY, List.of(), List.of());
    }

    public Stream<TabletFile> files() {
        return Stream.concat(rows.stream(), deletes.stream());
    }

    /// Rows that are not deleted.
    public long rowCount() {
        Map<RowsetId, Long> deleted = deletedRows();
        return rows.stream()
                .mapToLong(file -> file.rows() - deleted.getOrDefault(file.id(), 0L))
                .sum();
    }

    /// How many rows are deleted in each rowset, rowsets that are gone perhaps included.
    public Map<RowsetId, Long> deletedRows() {
        Map<RowsetId, Long> deleted = new HashMap<>();
        for (TabletFile file : deletes) {
            file.deletes().forEach((rowset, count) -> deleted.merge(rowset, count, Long::sum));
        }
        return deleted;
    }

    /// Of all files.
    public long bytes() {
        return files().mapToLong(TabletFile::bytes).sum();
    }

    TabletVersion plus(Version at, List<TabletFile> files) {
        return new TabletVersion(
                at, joined(rows, files, FileKind.ROWS), joined(deletes, files, FileKind.DELETES));
    }

    TabletVersion replaced(List<TabletFile> removed, List<TabletFile> added) {
        TabletVersion rest =
                new TabletVersion(version, without(rows, removed), without(deletes, removed));
        return rest.plus(version, added);
    }

    private static List<TabletFile> joined(
            List<TabletFile> present, List<TabletFile> files, FileKind kind) {
        return Stream.concat(present.stream(), files.stream().filter(file -> file.kind() == kind))
                .toList();
    }

    private static List<TabletFile> without(List<TabletFile> present, List<TabletFile> removed) {
        return present.stream().filter(file -> !removed.contains(file)).toList();
    }
}
