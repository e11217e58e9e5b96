package io.starkeep.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that a snapshot holds. Written last, it makes a backup exist; `docs/format/repository.md`
/// §5.
///
/// @param databases all of the same cut, ordered by name; at least one
public record Manifest(SnapshotId id, SnapshotHistory history, List<DatabaseSnapshot> databases) {
    /// The format this release writes.
    public static final int FORMAT = 2;

    public Manifest {
        databases = List.copyOf(databases);
    }

    /// The databases' names, for people.
    public String databaseNames() {
        return databases.stream().map(DatabaseSnapshot::name).collect(Collectors.joining(", "));
    }

    /// The database of a snapshot that has only one.
    ///
    /// @throws StarkeepException NOT_SUPPORTED_YET when it has several
    public DatabaseSnapshot onlyDatabase() {
        if (databases.size() != 1) {
            throw StarkeepException.of(
                    ErrorCode.NOT_SUPPORTED_YET,
                    "using snapshot " + id + ", which has the databases " + databaseNames());
        }
        return databases.getFirst();
    }

    /// The name of [#onlyDatabase].
    public String database() {
        return onlyDatabase().name();
    }

    public Instant created() {
        return history.created();
    }

    public Instant cut() {
        return history.cut();
    }

    /// Those of all databases.
    public List<TableSnapshot> tables() {
        return databases.stream().flatMap(database -> database.tables().stream()).toList();
    }

    /// @param name of a table in [#onlyDatabase], as written
    public Optional<TableSnapshot> table(String name) {
        return onlyDatabase().table(name);
    }

    /// This snapshot with some of the tables or partitions of [#onlyDatabase].
    public Manifest withTables(List<TableSnapshot> chosen) {
        return new Manifest(id, history, List.of(onlyDatabase().withTables(chosen)));
    }

    /// This snapshot once everything it names is uploaded.
    ///
    /// @param zone of the calendar by which its time is counted
    public Manifest finished(Instant moment, ZoneId zone) {
        return new Manifest(id, history.finished(moment, zone), databases);
    }

    /// This snapshot once it is known what must be uploaded.
    public Manifest uploading(long bytes) {
        return new Manifest(id, history.uploading(bytes), databases);
    }

    /// Every tablet, one after the other.
    public Stream<TabletSnapshot> tablets() {
        return databases.stream()
                .flatMap(database -> database.tables().stream())
                .flatMap(table -> table.partitions().stream())
                .flatMap(partition -> partition.tablets().stream());
    }

    /// Every file, one after the other; the same content may come more than once.
    public Stream<StoredFile> files() {
        return tablets().flatMap(tablet -> tablet.files().stream());
    }

    /// How many rows it has that are not deleted.
    public long rows() {
        return tablets().mapToLong(TabletSnapshot::rows).sum();
    }

    /// The size of its data objects, each content once.
    public long bytes() {
        return files()
                .collect(Collectors.toMap(StoredFile::content, StoredFile::size, (one, _) -> one))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
