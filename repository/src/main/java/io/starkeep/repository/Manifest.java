package io.starkeep.repository;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that a snapshot holds. Written last, it makes a backup exist; `docs/format/repository.md`
/// §5.
///
/// @param created when the backup job was created
/// @param cut the moment whose data the snapshot holds
public record Manifest(
        SnapshotId id, String database, Instant created, Instant cut, List<TableSnapshot> tables) {
    /// The format this release writes.
    public static final int FORMAT = 1;

    public Manifest {
        tables = List.copyOf(tables);
    }

    /// @param name as written
    public Optional<TableSnapshot> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /// This snapshot with some of its tables or partitions only.
    public Manifest withTables(List<TableSnapshot> chosen) {
        return new Manifest(id, database, created, cut, chosen);
    }

    /// Every file, one after the other; the same content may come more than once.
    public Stream<StoredFile> files() {
        return tables.stream()
                .flatMap(table -> table.partitions().stream())
                .flatMap(partition -> partition.tablets().stream())
                .flatMap(tablet -> tablet.files().stream());
    }
}
