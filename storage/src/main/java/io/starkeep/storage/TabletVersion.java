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
}
