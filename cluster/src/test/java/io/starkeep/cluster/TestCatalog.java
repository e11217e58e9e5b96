package io.starkeep.cluster;

import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.DatabaseChange.CreateDatabase;
import io.starkeep.catalog.Distribution;
import io.starkeep.catalog.MembershipChange.PutBackend;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TableChange.CreateTable;
import io.starkeep.catalog.TabletPlaces;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.BackendId;
import io.starkeep.type.Column;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.DefaultValue;
import io.starkeep.type.HostPort;
import io.starkeep.type.KeysType;
import io.starkeep.type.SqlType;
import io.starkeep.type.TableSchema;
import io.starkeep.type.TabletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A catalog with one database, members at `machine-<id>:9050`, and tables `k BIGINT, v VARCHAR`.
final class TestCatalog implements AutoCloseable {
    static final TableSchema DUPLICATE = schema(KeysType.DUPLICATE);
    static final TableSchema PRIMARY = schema(KeysType.PRIMARY);

    final Catalog catalog;
    final DatabaseId database;

    TestCatalog(FileStore files) {
        catalog = Catalog.open(files, Location.of("catalog"), CatalogOptions.DEFAULT);
        List<DatabaseId> made = new ArrayList<>();
        if (catalog.current().database("shop").isEmpty()) {
            catalog.commit(draft -> {
                made.add(draft.newDatabaseId());
                return List.of(new CreateDatabase(made.getLast(), "shop", Instant.EPOCH));
            });
        }
        database = catalog.current().requireDatabase("shop").id();
    }

    private static TableSchema schema(KeysType keys) {
        return new TableSchema(
                keys,
                List.of(column("k", SqlType.Scalar.BIGINT), column("v", new SqlType.Varchar(100))),
                1);
    }

    private static Column column(String name, SqlType type) {
        return new Column(name, type, true, new DefaultValue.None(), "");
    }

    static BackendId id(long value) {
        return new BackendId(value);
    }

    static HostPort address(BackendId id) {
        return new HostPort("machine-" + id, 9050);
    }

    void addMembers(long... ids) {
        for (long id : ids) {
            change(BackendMember.added(id(id), address(id(id)), Instant.EPOCH));
        }
    }

    void change(BackendId id, UnaryOperator<BackendMember> change) {
        change(change.apply(catalog.current().members().backend(id).orElseThrow()));
    }

    private void change(BackendMember member) {
        catalog.commit(_ -> List.of(new PutBackend(member)));
    }

    /// @param wanted its `replication_num`
    Table table(
            String name, TableSchema schema, int tablets, int wanted, List<BackendId> backends) {
        catalog.commit(draft -> {
            Partition partition =
                    Partition.empty(
                            draft.newPartitionId(),
                            name,
                            Optional.empty(),
                            draft.newTabletIds(tablets),
                            Map.of(),
                            Instant.EPOCH,
                            new TabletPlaces(Collections.nCopies(tablets, backends)));
            Table table =
                    new Table(
                            draft.newTableId(),
                            database,
                            name,
                            schema,
                            new PartitionScheme.Unpartitioned(),
                            new Distribution(List.of("k"), tablets),
                            Map.of(Table.REPLICATION_NUM, Integer.toString(wanted)),
                            List.of(partition),
                            Instant.EPOCH,
                            "");
            return List.of(new CreateTable(table));
        });
        return table(name);
    }

    Table table(String name) {
        return catalog.current().requireTable("shop", name);
    }

    Partition partition(String table) {
        return table(table).partitions().getFirst();
    }

    TabletId tablet(String table) {
        return partition(table).tablets().getFirst();
    }

    List<Replica> replicas(String table) {
        return partition(table).replicas(tablet(table));
    }

    void setReplicas(String table, Replica... replicas) {
        Located located = new Located(table(table), partition(table), tablet(table));
        catalog.commit(_ -> List.of(located.with(Arrays.asList(replicas))));
    }

    @Override
    public void close() {
        catalog.close();
    }
}
