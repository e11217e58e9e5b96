package io.starkeep.server.repository;

import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.Engine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.engine.EngineSession;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import io.starkeep.file.Location;
import io.starkeep.repository.PartitionSnapshot;
import io.starkeep.repository.SnapshotReader;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TableSnapshot;
import io.starkeep.repository.TabletSnapshot;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.storage.FileKind;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.TabletFile;
import io.starkeep.storage.TabletPaths;
import io.starkeep.storage.TabletVersion;
import io.starkeep.type.Column;
import io.starkeep.type.RowsetId;
import io.starkeep.type.SqlType.Scalar;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the rows of a table to one file for each partition: the snapshot's files are downloaded
/// one partition at a time, and read as a server reads them, without the deleted rows. Blocking.
///
/// @param folder where the files go; what is under way lies in a hidden folder in it
record TableExtraction(SnapshotReader reader, Path folder, FileFormat format) {
    private static final long ENGINE_MEMORY = 1L << 30;

    /// A file that was written. Its name is a number, because what a repository calls a partition
    /// must never become part of a path.
    record Extracted(String file, String partition, long rows) {}

    /// The files appear when all of them are written.
    ///
    /// @throws StarkeepException FILE_ERROR when the folder is not empty; FILE_DAMAGED when an
    ///   object is missing or not what its name says
    List<Extracted> write(TableSnapshot table) {
        try {
            Files.createDirectories(folder);
            refuseUnlessEmpty();
            Path work = Files.createTempDirectory(folder, ".extract-");
            try {
                return write(table, work);
            } finally {
                delete(work);
            }
        } catch (IOException problem) {
            throw StarkeepException.causedBy(
                    problem,
                    ErrorCode.FILE_ERROR,
                    "Cannot write to " + folder + ": " + problem.getMessage());
        }
    }

    private void refuseUnlessEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw StarkeepException.of(
                        ErrorCode.FILE_ERROR,
                        "The folder " + folder + " is not empty; name a new one with --to");
            }
        }
    }

    private List<Extracted> write(TableSnapshot table, Path work) throws IOException {
        EngineOptions options =
                new EngineOptions(
                        ENGINE_MEMORY,
                        Runtime.getRuntime().availableProcessors(),
                        work.resolve("engine"));
        List<Extracted> written = new ArrayList<>();
        Path made = Files.createDirectory(work.resolve("made"));
        FileStore downloads = LocalFileStore.open(work.resolve("downloads"));
        try (Engine engine = DuckDbEngine.open(options);
                EngineSession session = engine.openSession()) {
            RowsetFormat rowsets = RowsetFormat.parquet(downloads, engine);
            for (PartitionSnapshot partition : table.partitions()) {
                String file = "part-" + (written.size() + 1) + "." + format.suffix();
                String scan = scan(table.schema(), partition, downloads, rowsets);
                long rows = session.execute(copy(table.schema(), scan, made.resolve(file)));
                checkRows(table, partition, rows);
                written.add(new Extracted(file, partition.name(), rows));
                downloads.deleteAll(Location.of("tablets"));
            }
        }
        for (Extracted one : written) {
            Files.move(made.resolve(one.file()), folder.resolve(one.file()));
        }
        return written;
    }

    /// Downloads a partition.
    ///
    /// @return the query for its rows
    private String scan(
            TableSchema schema,
            PartitionSnapshot partition,
            FileStore downloads,
            RowsetFormat rowsets) {
        TabletPaths paths = new TabletPaths(rowsets.suffix());
        Map<TabletId, TabletVersion> tablets = new HashMap<>();
        for (TabletSnapshot tablet : partition.tablets()) {
            TabletId id = new TabletId(tablet.bucket() + 1L);
            reader.download(
                    tablet.files(),
                    downloads,
                    file -> paths.of(id, tabletFile(file)),
                    TransferMonitor.none());
            Map<FileKind, List<TabletFile>> files =
                    tablet.files().stream()
                            .map(TableExtraction::tabletFile)
                            .collect(Collectors.groupingBy(TabletFile::kind));
            tablets.put(
                    id,
                    new TabletVersion(
                            partition.version(),
                            files.getOrDefault(FileKind.ROWS, List.of()),
                            files.getOrDefault(FileKind.DELETES, List.of())));
        }
        return rowsets.scanSql(
                tablets, schema, schema.columns().stream().map(Column::name).toList());
    }

    private static TabletFile tabletFile(StoredFile file) {
        SortedMap<RowsetId, Long> deletes = new TreeMap<>();
        file.deletes().forEach((rowset, count) -> deletes.put(new RowsetId(rowset), count));
        FileKind kind =
                switch (file.kind()) {
                    case ROWS -> FileKind.ROWS;
                    case DELETES -> FileKind.DELETES;
                };
        return new TabletFile(
                new RowsetId(file.rowset()),
                kind,
                file.rows(),
                file.size(),
                file.content().text(),
                deletes);
    }

    /// LARGEINT is written as its digits: neither format has a number that wide.
    private String copy(TableSchema schema, String scan, Path file) {
        String columns =
                schema.columns().stream()
                        .map(column -> {
                            String name = quoted(column.name(), "\"");
                            return column.type() == Scalar.LARGEINT
                                    ? "CAST(" + name + " AS VARCHAR) AS " + name
                                    : name;
                        })
                        .collect(Collectors.joining(", "));
        return "COPY (SELECT %s FROM (%s)) TO %s (%s)"
                .formatted(columns, scan, quoted(file.toString(), "'"), format.options());
    }

    private static String quoted(String text, String quote) {
        return quote + text.replace(quote, quote + quote) + quote;
    }

    private static void checkRows(TableSnapshot table, PartitionSnapshot partition, long rows) {
        long expected = partition.tablets().stream().mapToLong(TabletSnapshot::rows).sum();
        if (rows != expected) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "Partition '"
                            + partition.name()
                            + "' of table '"
                            + table.name()
                            + "' has "
                            + rows
                            + " rows, not "
                            + expected
                            + " as its manifest says; nothing was written");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
