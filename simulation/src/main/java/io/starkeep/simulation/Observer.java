package io.starkeep.simulation;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Table;
import io.starkeep.simulation.ClusterModel.BinnedPartition;
import io.starkeep.storage.TabletPin;
import io.starkeep.storage.TabletVersion;
import io.starkeep.type.KeysType;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// Looks at a cluster from outside, as queries do: the catalog's newest version, and the rows of
/// the tablets that it names.
final class Observer {
    private final Cluster cluster;
    private final Identities identities;
    private final Map<Shown, List<Row>> known = new HashMap<>();

    /// A file never changes, so rows need to be read only once.
    private record Shown(TabletId tablet, TabletVersion version) {}

    Observer(Cluster cluster, Identities identities) {
        this.cluster = cluster;
        this.identities = identities;
    }

    /// Forgets what was read, so that the next look reads all files again.
    void forget() {
        known.clear();
    }

    ClusterModel look() {
        CatalogVersion version = cluster.catalog.current();
        version.jobs().keySet().forEach(id -> identities.see(id.value(), "job"));
        version.transactions()
                .all()
                .forEach(record -> identities.see(record.id().value(), "transaction"));
        SortedMap<TableName, TableModel> tables = new TreeMap<>();
        for (Database database : version.databases()) {
            identities.see(database.id().value(), "database");
            for (Table table : database.tables()) {
                TableModel seen = table(database.name(), table);
                tables.put(seen.name(), seen);
            }
        }
        return new ClusterModel(tables, bin(version), binPartitions(version));
    }

    private SortedMap<Long, TableModel> bin(CatalogVersion version) {
        SortedMap<Long, TableModel> bin = new TreeMap<>();
        version.recycleBin()
                .tables()
                .forEach((id, one) -> {
                    Table table = one.table();
                    String database = version.database(table.databaseId()).orElseThrow().name();
                    bin.put(id.value(), table(database, table));
                });
        return bin;
    }

    private SortedMap<Long, BinnedPartition> binPartitions(CatalogVersion version) {
        SortedMap<Long, BinnedPartition> bin = new TreeMap<>();
        version.recycleBin()
                .partitions()
                .forEach((id, one) ->
                        bin.put(
                                id.value(),
                                new BinnedPartition(
                                        one.tableId().value(),
                                        partition(one.tableId().value(), one.partition()))));
        return bin;
    }

    private TableModel table(String database, Table table) {
        identities.see(table.id().value(), "table");
        Shape shape =
                new Shape(
                        table.schema().keysType() == KeysType.PRIMARY,
                        !table.partitioning().partitionColumns().isEmpty(),
                        table.distribution().buckets());
        return new TableModel(
                table.id().value(),
                new TableName(database, table.name()),
                shape,
                table.partitions().stream()
                        .map(one -> partition(table.id().value(), one))
                        .toList());
    }

    private PartitionModel partition(long table, Partition partition) {
        identities.see(partition.id().value(), "partition of table " + table);
        partition
                .tablets()
                .forEach(tablet ->
                        identities.see(tablet.value(), "tablet of partition " + partition.id()));
        Map<TabletId, Version> versions = new HashMap<>();
        partition.tablets().forEach(id -> versions.put(id, partition.visibleVersion()));
        try (TabletPin pin = cluster.tablets.pin(versions)) {
            return new PartitionModel(partition.id().value(), partition.name(), rows(pin));
        }
    }

    /// The rows of pinned tablets.
    List<Row> rows(TabletPin pin) {
        List<Row> rows = new ArrayList<>();
        pin.versions()
                .forEach((id, version) ->
                        rows.addAll(known.computeIfAbsent(new Shown(id, version), this::read)));
        return rows.stream().sorted().toList();
    }

    private List<Row> read(Shown shown) {
        shown.version()
                .files()
                .forEach(file ->
                        identities.seeFile(
                                cluster.tablets.paths().of(shown.tablet(), file).path(),
                                file.sha256()));
        TableSchema schema = Tables.schema(true);
        return cluster.tablets.format().rows(schema, shown.tablet(), shown.version()).stream()
                .map(row ->
                        new Row(
                                Integer.parseInt(Objects.requireNonNull(row.get(0))),
                                Objects.requireNonNull(row.get(1))))
                .toList();
    }
}
