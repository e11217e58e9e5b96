package io.starkeep.load;

import io.starkeep.backend.Backend;
import io.starkeep.backend.LocalBackend;
import io.starkeep.backend.RepositoryFiles;
import io.starkeep.backend.TableRead;
import io.starkeep.backend.TransferPaces;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.DatabaseChange;
import io.starkeep.catalog.Distribution;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TableChange;
import io.starkeep.catalog.UserIdentity;
import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.file.FileStore;
import io.starkeep.file.LocalFileStore;
import io.starkeep.file.Location;
import io.starkeep.plan.Analyzer;
import io.starkeep.plan.DialectAnalyzer;
import io.starkeep.plan.EngineSqlRenderer;
import io.starkeep.repository.DriverStores;
import io.starkeep.repository.Transfers;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletStore;
import io.starkeep.type.Column;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.KeysType;
import io.starkeep.type.PartitionRange;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/// Catalog, backend and loads over a folder of this machine; closing and opening it again is a
/// restart.
final class LoadWorld implements AutoCloseable {
    static final InstantSource CLOCK = InstantSource.system();

    final DuckDbEngine engine;
    final FileStore files;
    final TabletStore store;
    final Catalog catalog;
    final Backend backend;
    final LoadCoordinator coordinator;
    final LocalLoadService loads;
    final Analyzer analyzer = new DialectAnalyzer();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    LoadWorld(Path folder) {
        this(folder, LoadLimits.DEFAULT);
    }

    LoadWorld(Path folder, LoadLimits limits) {
        this(
                folder,
                limits,
                files -> Catalog.open(files, Location.of("catalog"), CatalogOptions.DEFAULT));
    }

    LoadWorld(Path folder, LoadLimits limits, Function<FileStore, Catalog> catalogs) {
        engine = DuckDbEngine.open(new EngineOptions(1L << 30, 2, folder.resolve("spill")));
        files = LocalFileStore.open(folder.resolve("data"));
        catalog = catalogs.apply(files);
        store =
                TabletStore.open(
                        files,
                        RowsetFormat.parquet(files, engine),
                        CLOCK,
                        StorageOptions.standard());
        backend =
                new LocalBackend(
                        store,
                        engine,
                        new RepositoryFiles(
                                files,
                                DriverStores.localOnly(),
                                new Transfers(1, Thread.ofPlatform().factory()),
                                new TransferPaces(CLOCK, Thread::sleep)));
        coordinator = new LoadCoordinator(catalog, backend, CLOCK, new Random(7), timer, limits);
        loads =
                new LocalLoadService(
                        catalog,
                        backend,
                        analyzer,
                        new EngineSqlRenderer(),
                        files,
                        coordinator,
                        new StreamLoadContext(NoVariables.INSTANCE, ZoneId.of("UTC"), CLOCK),
                        limits,
                        new Random(8));
        loads.recover();
    }

    DatabaseId database(String name) {
        List<DatabaseId> made = new ArrayList<>();
        catalog.commit(draft -> {
            made.add(draft.newDatabaseId());
            return List.of(new DatabaseChange.CreateDatabase(made.getLast(), name, Instant.EPOCH));
        });
        return made.getLast();
    }

    /// An unpartitioned table of two buckets, distributed by its first column.
    Table table(DatabaseId database, String name, KeysType keys, int keyCount, Column... columns) {
        return table(database, name, keys, keyCount, List.of(), Map.of(), columns);
    }

    Table table(
            DatabaseId database,
            String name,
            KeysType keys,
            int keyCount,
            List<String> partitionColumns,
            Map<String, PartitionRange> ranges,
            Column... columns) {
        catalog.commit(draft -> {
            Map<String, Optional<PartitionRange>> wanted = new LinkedHashMap<>();
            ranges.forEach((key, range) -> wanted.put(key, Optional.of(range)));
            if (ranges.isEmpty()) {
                wanted.put(name, Optional.empty());
            }
            List<Partition> partitions = new ArrayList<>();
            wanted.forEach((partition, range) ->
                    partitions.add(
                            Partition.empty(
                                    draft.newPartitionId(),
                                    partition,
                                    range,
                                    draft.newTabletIds(2),
                                    Map.of(),
                                    Instant.EPOCH)));
            Table table =
                    new Table(
                            draft.newTableId(),
                            database,
                            name,
                            new TableSchema(keys, List.of(columns), keyCount),
                            partitionColumns.isEmpty()
                                    ? new PartitionScheme.Unpartitioned()
                                    : new PartitionScheme.RangePartitioned(partitionColumns),
                            new Distribution(List.of(columns[0].name()), 2),
                            Map.of(),
                            partitions,
                            Instant.EPOCH,
                            "");
            return List.of(new TableChange.CreateTable(table));
        });
        return catalog.current().database(database).orElseThrow().requireTable(name);
    }

    static Column column(String name, SqlType type) {
        return new Column(name, type, true, new DefaultValue.None(), "");
    }

    static Column required(String name, SqlType type) {
        return new Column(name, type, false, new DefaultValue.None(), "");
    }

    StreamLoadResult stream(String table, String body, String... headers) {
        return stream(table, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    StreamLoadResult stream(String table, byte[] body, String... headers) {
        Map<String, String> named = new HashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            named.put(header.substring(0, colon), header.substring(colon + 1));
        }
        return loads.streamLoad(
                new StreamLoadRequest(
                        UserIdentity.ROOT,
                        "127.0.0.1",
                        "d",
                        table,
                        named,
                        new java.io.ByteArrayInputStream(body),
                        OptionalLong.of(body.length)));
    }

    /// The rows of a table as a query sees them now, sorted; values joined by `|`.
    List<String> rows(String tableName) {
        Table table = catalog.current().requireTable("d", tableName);
        Map<TabletId, Version> versions = new HashMap<>();
        table.partitions()
                .forEach(partition ->
                        partition
                                .tablets()
                                .forEach(tablet ->
                                        versions.put(tablet, partition.visibleVersion())));
        List<String> columns = table.schema().columns().stream().map(Column::name).toList();
        List<String> rows = new ArrayList<>();
        TableRead read =
                new TableRead(
                        "all",
                        "d." + tableName,
                        table.schema(),
                        columns,
                        versions,
                        "",
                        OptionalLong.empty());
        try (var session = backend.openSession();
                var tables = session.open(List.of(read))) {
            String text =
                    String.join(
                            " || '|' || ",
                            columns.stream()
                                    .map(name -> "coalesce(\"" + name + "\"::VARCHAR, 'NULL')")
                                    .toList());
            String sql = "SELECT " + text + " FROM (" + tables.sql("all") + ") ORDER BY 1";
            try (var cursor = session.engine().query(sql)) {
                for (var batch = cursor.next(); batch != null; batch = cursor.next()) {
                    for (int row = 0; row < batch.rowCount(); row++) {
                        rows.add(batch.textAt(0, row));
                    }
                }
            }
        }
        return rows;
    }

    String log(StreamLoadResult result) {
        try (var in = loads.errorLog(result.errorLog().orElseThrow()).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        loads.close();
        timer.shutdownNow();
        backend.close();
        catalog.close();
        engine.close();
        if (files instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
