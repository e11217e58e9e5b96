package io.starkeep.storage.parquet;

import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.FilePlaces;
import io.starkeep.storage.TabletFile;
import io.starkeep.storage.TabletVersion;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rowset files of some tablets, numbered from 0 as a scan over them numbers its files, and the
/// positions deleted in them.
final class Positions {
    private final FileStore files;
    private final FilePlaces paths;
    private final List<String> rowFiles = new ArrayList<>();
    private final List<long[]> owners = new ArrayList<>();
    private final Map<Owner, Integer> places = new HashMap<>();
    private final List<String> deleteFiles = new ArrayList<>();
    private final List<long[]> deletions = new ArrayList<>();

    Positions(FileStore files, FilePlaces paths) {
        this.files = files;
        this.paths = paths;
    }

    /// Adds a rowset file.
    void add(TabletId tablet, TabletFile file) {
        places.put(new Owner(tablet, file.id()), rowFiles.size());
        owners.add(new long[] {rowFiles.size(), tablet.value(), file.id().value()});
        rowFiles.add(path(paths.of(tablet, file)));
    }

    /// Adds a delete file, after the rowset files of its tablet. Those it names that were not added
    /// do not matter.
    void addDeletes(TabletId tablet, TabletFile file) {
        List<long[]> named = new ArrayList<>();
        for (RowsetId rowset : file.deletes().keySet()) {
            Integer place = places.get(new Owner(tablet, rowset));
            if (place != null) {
                named.add(new long[] {deleteFiles.size(), rowset.value(), place});
            }
        }
        if (!named.isEmpty()) {
            deletions.addAll(named);
            deleteFiles.add(path(paths.of(tablet, file)));
        }
    }

    /// Adds all files of a version.
    void add(TabletId tablet, TabletVersion version) {
        version.rows().forEach(file -> add(tablet, file));
        version.deletes().forEach(file -> addDeletes(tablet, file));
    }

    boolean isEmpty() {
        return rowFiles.isEmpty();
    }

    /// A relation over the files: their columns, and `file_index` and `file_row_number`. A table
    /// reference for FROM with the alias `r`, deleted rows left out.
    String rows() {
        String rows = "read_parquet(" + SqlText.list(rowFiles) + ") AS r";
        return deleted()
                .map(deleted ->
                        rows
                                + " ANTI JOIN ("
                                + deleted
                                + ") AS d ON r.file_index = d.file AND r.file_row_number = d.position")
                .orElse(rows);
    }

    /// A table reference with the alias `o` that tells the `tablet` and `rowset` of each `file`.
    String owners() {
        return SqlText.values(owners, "o", "file", "tablet", "rowset");
    }

    /// A query for the deleted positions: `file` and `position`.
    private Optional<String> deleted() {
        if (deletions.isEmpty()) {
            return Optional.empty();
        }
        String sql =
                "SELECT m.file, p.\"row\" AS position FROM read_parquet(%s) AS p JOIN %s"
                        + " ON p.file_index = m.source AND p.rowset = m.rowset";
        return Optional.of(
                sql.formatted(
                        SqlText.list(deleteFiles),
                        SqlText.values(deletions, "m", "source", "rowset", "file")));
    }

    private String path(Location location) {
        return files.localPath(location).toString();
    }

    private record Owner(TabletId tablet, RowsetId rowset) {}
}
