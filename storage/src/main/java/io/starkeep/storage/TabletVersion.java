package io.starkeep.storage;

import io.starkeep.type.RowsetId;
import io.starkeep.type.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
        Set<RowsetId> present = rows.stream().map(TabletFile::id).collect(Collectors.toSet());
        long deleted =
                deletes.stream()
                        .flatMap(file -> file.deletes().entrySet().stream())
                        .filter(entry -> present.contains(entry.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return rows.stream().mapToLong(TabletFile::rows).sum() - deleted;
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
