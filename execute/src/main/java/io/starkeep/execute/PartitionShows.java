package io.starkeep.execute;

import io.starkeep.backend.Backend;
import io.starkeep.backend.ClusterView;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.Table;
import io.starkeep.execute.definition.PartitionPlan;
import io.starkeep.sql.tree.ShowCommand;
import io.starkeep.storage.TabletStatistics;
import io.starkeep.type.BoundValue;
import io.starkeep.type.SqlType;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// SHOW PARTITIONS and SHOW TABLET. Thread-safe.
final class PartitionShows {
    private static final String NEVER = "9999-12-31 23:59:59";

    private static final List<ResultColumn> PARTITIONS =
            ShowRows.texts(
                    "PartitionId",
                    "PartitionName",
                    "VisibleVersion",
                    "VisibleVersionTime",
                    "VisibleVersionHash",
                    "State",
                    "PartitionKey",
                    "Range",
                    "DistributionKey",
                    "Buckets",
                    "ReplicationNum",
                    "StorageMedium",
                    "CooldownTime",
                    "LastConsistencyCheckTime",
                    "DataSize",
                    "IsInMemory",
                    "RowCount");

    private static final List<ResultColumn> TABLETS =
            ShowRows.texts(
                    "TabletId",
                    "ReplicaId",
                    "BackendId",
                    "SchemaHash",
                    "Version",
                    "VersionHash",
                    "LstSuccessVersion",
                    "LstSuccessVersionHash",
                    "LstFailedVersion",
                    "LstFailedVersionHash",
                    "LstFailedTime",
                    "DataSize",
                    "RowCount",
                    "State",
                    "LstConsistencyCheckTime",
                    "CheckVersion",
                    "CheckVersionHash",
                    "VersionCount",
                    "PathHash",
                    "MetaUrl",
                    "CompactionStatus");

    private static final List<ResultColumn> TABLET =
            ShowRows.texts(
                    "DbName",
                    "TableName",
                    "PartitionName",
                    "IndexName",
                    "DbId",
                    "TableId",
                    "PartitionId",
                    "IndexId",
                    "IsSync",
                    "DetailCmd");

    private final Supplier<CatalogVersion> catalog;
    private final Backend backend;
    private final ClusterView view;

    PartitionShows(Supplier<CatalogVersion> catalog, Backend backend, ClusterView view) {
        this.catalog = catalog;
        this.backend = backend;
        this.view = view;
    }

    void partitions(ShowCommand.Partitions show, SessionContext session, StatementSink sink) {
        TableName name = TableName.of(show.table(), session);
        Table table = VisibleTables.of(catalog.get(), session).require(name);
        List<List<@Nullable String>> rows = new ArrayList<>();
        if (!show.temporary()) {
            Map<TabletId, TabletStatistics> figures = statistics(table.partitions());
            for (Partition partition : PartitionPlan.sorted(table)) {
                rows.add(partition(table, partition, figures, session.variables().zone()));
            }
        }
        sink.rows(PARTITIONS, ShowTail.apply(show.tail(), PARTITIONS, rows));
    }

    private Map<TabletId, TabletStatistics> statistics(List<Partition> partitions) {
        Map<TabletId, Version> versions = new LinkedHashMap<>();
        for (Partition partition : partitions) {
            partition.tablets().forEach(id -> versions.put(id, partition.visibleVersion()));
        }
        return backend.statistics(versions);
    }

    private static List<@Nullable String> partition(
            Table table,
            Partition partition,
            Map<TabletId, TabletStatistics> figures,
            ZoneId zone) {
        long rows = 0;
        long bytes = 0;
        for (TabletId tablet : partition.tablets()) {
            TabletStatistics one = figures.get(tablet);
            rows += one == null ? 0 : one.rows();
            bytes += one == null ? 0 : one.bytes();
        }
        return ShowRows.row(
                partition.id().toString(),
                partition.name(),
                partition.visibleVersion().toString(),
                ShowRows.moment(partition.visibleVersionTime(), zone),
                "0",
                "NORMAL",
                String.join(", ", table.partitioning().partitionColumns()),
                range(table, partition),
                String.join(", ", table.distribution().columns()),
                Integer.toString(partition.tablets().size()),
                property(table, partition, Table.REPLICATION_NUM, "1"),
                property(table, partition, "storage_medium", "HDD"),
                property(table, partition, "storage_cooldown_time", NEVER),
                null,
                ShowRows.size(bytes),
                property(table, partition, "in_memory", "false"),
                Long.toString(rows));
    }

    private static String property(Table table, Partition partition, String key, String otherwise) {
        return partition
                .properties()
                .getOrDefault(key, table.properties().getOrDefault(key, otherwise));
    }

    /// `[types: [DATE]; keys: [2019-01-01]; ..types: [DATE]; keys: [2020-01-01]; )`
    private static String range(Table table, Partition partition) {
        if (partition.range().isEmpty()) {
            return "";
        }
        List<SqlType> types =
                table.partitioning().partitionColumns().stream()
                        .map(column -> table.schema().column(column).orElseThrow().type())
                        .toList();
        return "["
                + bound(types, partition.range().get().lower())
                + ".."
                + bound(types, partition.range().get().upper())
                + ")";
    }

    private static String bound(List<SqlType> types, List<BoundValue> bounds) {
        String names = types.stream().map(SqlType::sql).collect(Collectors.joining(", "));
        List<String> keys = new ArrayList<>();
        for (int at = 0; at < types.size(); at++) {
            keys.add(key(types.get(at), bounds.get(at)));
        }
        return "types: [" + names + "]; keys: [" + String.join(", ", keys) + "]; ";
    }

    private static String key(SqlType type, BoundValue bound) {
        return switch (bound) {
            case BoundValue.Value(String text) -> text;
            case BoundValue.Max _ -> "MAXVALUE";
            case BoundValue.Min _ -> lowest(type);
        };
    }

    private static String lowest(SqlType type) {
        return switch (type) {
            case SqlType.Scalar.DATE -> "0000-01-01";
            case SqlType.Scalar.DATETIME -> "0000-01-01 00:00:00";
            case SqlType.Scalar.TINYINT -> Byte.toString(Byte.MIN_VALUE);
            case SqlType.Scalar.SMALLINT -> Short.toString(Short.MIN_VALUE);
            case SqlType.Scalar.INT -> Integer.toString(Integer.MIN_VALUE);
            case SqlType.Scalar.BIGINT -> Long.toString(Long.MIN_VALUE);
            default -> "MINVALUE";
        };
    }

    void tablets(ShowCommand.Tablets show, SessionContext session, StatementSink sink) {
        requireAdmin(session);
        CatalogVersion version = catalog.get();
        Table table = TableName.of(show.table(), session).require(version);
        List<Partition> partitions =
                show.partitions().isEmpty()
                        ? PartitionPlan.sorted(table)
                        : show.partitions().stream().map(table::requirePartition).toList();
        Map<TabletId, TabletStatistics> figures = statistics(partitions);
        ReplicaRows replicas = new ReplicaRows(version, view);
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Partition partition : partitions) {
            for (TabletId tablet : partition.tablets()) {
                rows.addAll(replicas.tablet(tablet, partition, figures.get(tablet)));
            }
        }
        sink.rows(TABLETS, ShowTail.apply(show.tail(), TABLETS, rows));
    }

    void tablet(ShowCommand.Tablet show, SessionContext session, StatementSink sink) {
        requireAdmin(session);
        TabletPlace place = TabletPlace.require(catalog.get(), show.id());
        sink.rows(TABLET, List.of(place(place)));
    }

    private static List<@Nullable String> place(TabletPlace place) {
        Database database = place.database();
        Table table = place.table();
        Partition partition = place.partition();
        boolean synchronous = partition.replicas(place.tablet()).stream().allMatch(Replica::good);
        return ShowRows.row(
                database.name(),
                table.name(),
                partition.name(),
                table.name(),
                database.id().toString(),
                table.id().toString(),
                partition.id().toString(),
                table.id().toString(),
                Boolean.toString(synchronous),
                "SHOW TABLET FROM `%s`.`%s`".formatted(database.name(), table.name()));
    }

    private void requireAdmin(SessionContext session) {
        session.access(catalog.get()).require(PrivilegeScope.global(), Privilege.ADMIN);
    }
}
