package io.starkeep.simulation;

import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.DatabaseChange.CreateDatabase;
import io.starkeep.catalog.Distribution;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.MembershipChange.PutBackend;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TableChange.CreateTable;
import io.starkeep.catalog.TabletPlaces;
import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// The tables of the simulated cluster: one to which rows are added, one in which they replace each
/// other; each with one partition of two tablets with three replicas.
final class ReplicaTables {
    static final List<String> NAMES = List.of("added", "changed");

    private static final int REPLICAS = 3;
    private static final int BUCKETS = 2;
    private static final String DATABASE = "shop";

    private final Surroundings world;
    private final FrontendMachine frontend;

    ReplicaTables(Surroundings world, FrontendMachine frontend) {
        this.world = world;
        this.frontend = frontend;
    }

    /// The backends become members, and the tables are made.
    void create(Collection<BackendId> backends) {
        frontend.catalog()
                .commit(draft -> {
                    DatabaseId database = draft.newDatabaseId();
                    List<Change> changes = new ArrayList<>();
                    changes.add(new CreateDatabase(database, DATABASE, world.clock().instant()));
                    backends.forEach(id ->
                            changes.add(
                                    new PutBackend(
                                            BackendMember.added(
                                                    id,
                                                    Wire.address(id),
                                                    world.clock().instant()))));
                    NAMES.forEach(name ->
                            changes.add(
                                    new CreateTable(made(draft, database, name, backends.size()))));
                    return changes;
                });
    }

    private Table made(Draft draft, DatabaseId database, String name, int members) {
        List<List<BackendId>> places =
                LongStream.range(0, BUCKETS)
                        .mapToObj(bucket ->
                                LongStream.range(0, REPLICAS)
                                        .mapToObj(
                                                one -> new BackendId(1 + (bucket + one) % members))
                                        .toList())
                        .toList();
        return new Table(
                draft.newTableId(),
                database,
                name,
                Tables.schema(upserts(name)),
                new PartitionScheme.Unpartitioned(),
                new Distribution(List.of(Tables.KEY), BUCKETS),
                Map.of(Table.REPLICATION_NUM, Integer.toString(REPLICAS)),
                List.of(
                        Partition.empty(
                                draft.newPartitionId(),
                                name,
                                Optional.empty(),
                                draft.newTabletIds(BUCKETS),
                                Map.of(),
                                world.clock().instant(),
                                new TabletPlaces(places))),
                world.clock().instant(),
                "");
    }

    /// Whether a row takes the place of those with its key.
    static boolean upserts(String table) {
        return table.equals("changed");
    }

    /// The only one of a table.
    Partition partition(String name) {
        return table(name).partitions().getFirst();
    }

    Table table(String name) {
        return frontend.catalog().current().requireTable(DATABASE, name);
    }

    /// Whether each tablet has all its replicas, and all are good.
    boolean areHealed() {
        return replicas().values().stream()
                .allMatch(replicas ->
                        replicas.size() == REPLICAS && replicas.stream().allMatch(Replica::good));
    }

    /// By tablet, as the catalog has them.
    Map<TabletId, List<Replica>> replicas() {
        Map<TabletId, List<Replica>> states = new TreeMap<>();
        NAMES.forEach(name ->
                partition(name)
                        .tablets()
                        .forEach(id -> states.put(id, partition(name).replicas(id))));
        return states;
    }
}
