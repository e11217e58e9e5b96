package io.starkeep.simulation;

import io.starkeep.catalog.Change;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.DatabaseChange;
import io.starkeep.catalog.Decision;
import io.starkeep.catalog.Disposal;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionChange;
import io.starkeep.catalog.RecycleChange;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TableChange;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TableId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// CREATE, DROP, TRUNCATE, RECOVER of tables and partitions, as their statements decide them.
final class Definitions {
    static final List<String> DATABASES = List.of("mart", "shop");
    private static final List<String> TABLES = List.of("t0", "t1", "t2");

    private final Surroundings world;

    Definitions(Surroundings world) {
        this.world = world;
    }

    void createDatabase(Site site, String name) {
        commit(
                site,
                "CREATE DATABASE " + name,
                Optional::of,
                draft ->
                        List.of(
                                new DatabaseChange.CreateDatabase(
                                        draft.newDatabaseId(), name, now())));
    }

    /// One statement, whatever comes.
    void any(Site site) {
        switch (world.random().nextInt(10)) {
            case 0, 1, 2 -> create(site);
            case 3 -> drop(site);
            case 4 -> truncate(site);
            case 5 -> dropPartition(site);
            case 6 -> addPartition(site);
            case 7 -> recoverTable(site);
            case 8 -> recoverPartition(site);
            default -> erase(site);
        }
    }

    void create(Site site) {
        TableName name = new TableName(world.pick(DATABASES), world.pick(TABLES));
        boolean ranged = world.oneIn(3);
        boolean primary = world.random().nextBoolean();
        TableModel table =
                TableModel.empty(name, new Shape(primary, ranged, world.oneIn(3) ? 2 : 1));
        commit(
                site,
                "CREATE TABLE " + name + " " + table.shape(),
                model ->
                        model.table(name).isPresent()
                                ? Optional.empty()
                                : Optional.of(model.with(table)),
                draft -> {
                    Database database = draft.version().requireDatabase(name.database());
                    return List.of(
                            new TableChange.CreateTable(
                                    Tables.table(draft, database.id(), table, now())));
                });
    }

    private void drop(Site site) {
        Disposal disposal = disposal();
        anyTable(site)
                .ifPresent(table ->
                        commit(
                                site,
                                "DROP TABLE " + table.name() + " " + disposal,
                                model ->
                                        model.table(table.name())
                                                .map(one -> model.dropped(one, isForced(disposal))),
                                draft -> {
                                    Table live = live(draft, table.name());
                                    return List.of(
                                            new TableChange.DropTable(
                                                    live.databaseId(), live.id(), now(), disposal));
                                }));
    }

    private void truncate(Site site) {
        anyTable(site)
                .ifPresent(table -> {
                    List<String> names =
                            table.shape().ranged() && world.random().nextBoolean()
                                    ? List.of("p" + world.random().nextInt(Shape.RANGES))
                                    : table.partitions().stream()
                                            .map(PartitionModel::name)
                                            .toList();
                    commit(
                            site,
                            "TRUNCATE TABLE " + table.name() + " " + names,
                            model -> truncated(model, table.name(), names),
                            draft -> truncation(draft, table.name(), names));
                });
    }

    private static Optional<ClusterModel> truncated(
            ClusterModel model, TableName name, List<String> partitions) {
        ClusterModel result = model;
        for (String partition : partitions) {
            TableModel table = result.table(name).orElseThrow();
            Optional<PartitionModel> old = table.partition(partition);
            if (old.isEmpty()) {
                return Optional.empty();
            }
            result =
                    result.replacedPartition(
                            table, old.get(), PartitionModel.empty(partition), true);
        }
        return Optional.of(result);
    }

    private List<Change> truncation(Draft draft, TableName name, List<String> partitions) {
        Table live = live(draft, name);
        List<Change> changes = new ArrayList<>();
        for (String partition : partitions) {
            Partition old = live.requirePartition(partition);
            changes.add(
                    new PartitionChange.ReplacePartition(
                            live.databaseId(),
                            live.id(),
                            old.id(),
                            Partition.empty(
                                    draft.newPartitionId(),
                                    old.name(),
                                    old.range(),
                                    draft.newTabletIds(old.tablets().size()),
                                    old.properties(),
                                    now()),
                            now(),
                            Disposal.FORGET));
        }
        return changes;
    }

    private void dropPartition(Site site) {
        Disposal disposal = disposal();
        String partition = "p" + world.random().nextInt(Shape.RANGES);
        anyRangedTable(site)
                .ifPresent(table ->
                        commit(
                                site,
                                "DROP PARTITION " + table.name() + "." + partition + " " + disposal,
                                model -> {
                                    TableModel live = model.table(table.name()).orElseThrow();
                                    return live.partition(partition)
                                            .map(one ->
                                                    model.droppedPartition(
                                                            live, one, isForced(disposal)));
                                },
                                draft -> {
                                    Table live = live(draft, table.name());
                                    return List.of(
                                            new PartitionChange.DropPartition(
                                                    live.databaseId(),
                                                    live.id(),
                                                    live.requirePartition(partition).id(),
                                                    now(),
                                                    disposal));
                                }));
    }

    private void addPartition(Site site) {
        String partition = "p" + world.random().nextInt(Shape.RANGES);
        anyRangedTable(site)
                .ifPresent(table ->
                        commit(
                                site,
                                "ADD PARTITION " + table.name() + "." + partition,
                                model -> {
                                    TableModel live = model.table(table.name()).orElseThrow();
                                    return live.partition(partition).isPresent()
                                            ? Optional.empty()
                                            : Optional.of(
                                                    model.with(
                                                            live.plus(
                                                                    PartitionModel.empty(
                                                                            partition))));
                                },
                                draft -> {
                                    Table live = live(draft, table.name());
                                    return List.of(
                                            new PartitionChange.AddPartition(
                                                    live.databaseId(),
                                                    live.id(),
                                                    Tables.partition(
                                                            draft,
                                                            table.shape(),
                                                            partition,
                                                            now())));
                                }));
    }

    private void recoverTable(Site site) {
        List<Long> ids = List.copyOf(site.model().bin().keySet());
        if (!ids.isEmpty()) {
            long id = world.pick(ids);
            commit(
                    site,
                    "RECOVER TABLE " + id,
                    model -> model.recoveredTable(id),
                    _ -> List.of(new RecycleChange.RecoverTable(new TableId(id))));
        }
    }

    private void recoverPartition(Site site) {
        List<Long> ids = List.copyOf(site.model().binPartitions().keySet());
        if (!ids.isEmpty()) {
            long id = world.pick(ids);
            commit(
                    site,
                    "RECOVER PARTITION " + id,
                    model -> model.recoveredPartition(id),
                    _ -> List.of(new RecycleChange.RecoverPartition(new PartitionId(id))));
        }
    }

    /// What the recycle bin gives up in time.
    void erase(Site site) {
        List<Long> tables = List.copyOf(site.model().bin().keySet());
        List<Long> partitions = List.copyOf(site.model().binPartitions().keySet());
        if (!tables.isEmpty()) {
            long id = tables.getFirst();
            commit(
                    site,
                    "erase table " + id,
                    model -> Optional.of(model.erasedTable(id)),
                    _ -> List.of(new RecycleChange.EraseTable(new TableId(id))));
        } else if (!partitions.isEmpty()) {
            long id = partitions.getFirst();
            commit(
                    site,
                    "erase partition " + id,
                    model -> Optional.of(model.erasedPartition(id)),
                    _ -> List.of(new RecycleChange.ErasePartition(new PartitionId(id))));
        }
    }

    /// One record, or a refusal that the model knows of.
    private void commit(
            Site site,
            String what,
            Function<ClusterModel, Optional<ClusterModel>> expected,
            Decision decision) {
        boolean fits = expected.apply(site.model()).isPresent();
        long faults = site.machine.faults();
        long before = site.cluster().records();
        boolean done =
                site.change(
                        what,
                        model -> expected.apply(model).stream().toList(),
                        () -> site.cluster().catalog.commit(decision));
        boolean undisturbed = site.machine.faults() == faults;
        Violation.unless(
                done == fits || !undisturbed, "%s: refused although it should not be", what);
        if (done && undisturbed) {
            long after = site.cluster().records();
            Violation.unless(after == before + 1, "%s took %s records", what, after - before);
        }
    }

    private Optional<TableModel> anyTable(Site site) {
        List<TableModel> tables = List.copyOf(site.model().tables().values());
        return tables.isEmpty() ? Optional.empty() : Optional.of(world.pick(tables));
    }

    private Optional<TableModel> anyRangedTable(Site site) {
        return anyTable(site).filter(table -> table.shape().ranged());
    }

    private static Table live(Draft draft, TableName name) {
        return draft.version().requireTable(name.database(), name.table());
    }

    private Disposal disposal() {
        return world.random().nextBoolean() ? Disposal.RECYCLE : Disposal.FORGET;
    }

    private static boolean isForced(Disposal disposal) {
        return disposal == Disposal.FORGET;
    }

    private Instant now() {
        return world.clock().instant();
    }
}
