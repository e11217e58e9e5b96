package io.starkeep.execute;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Disposal;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.NewTablets;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionChange;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TableChange;
import io.starkeep.catalog.TabletPlaces;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.definition.NameRules;
import io.starkeep.execute.definition.TableBlueprint;
import io.starkeep.execute.definition.TableRules;
import io.starkeep.sql.tree.Definition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// CREATE, DROP and TRUNCATE TABLE. Thread-safe.
final class TableDefinitions {
    private final Catalog catalog;
    private final ReplicaPlacement placement;

    /// @param placement of new tablets
    TableDefinitions(Catalog catalog, ReplicaPlacement placement) {
        this.catalog = catalog;
        this.placement = placement;
    }

    Outcome create(Definition.CreateTable create, SessionContext session) {
        TableName name = TableName.of(create.name(), session);
        TableBlueprint blueprint = TableRules.of(create.columns(), create.options());
        return create(name, blueprint, create.ifNotExists(), session)
                .map(table -> outcome(table, session))
                .orElse(Outcome.DONE);
    }

    /// The one-process server keeps one copy of the data whatever the property says; whoever asks
    /// for more is told.
    private Outcome outcome(Table table, SessionContext session) {
        String copies = table.properties().getOrDefault(Table.REPLICATION_NUM, "1");
        if (copies.equals("1") || Clusters.is(catalog.current())) {
            return Outcome.DONE;
        }
        session.warn(
                List.of(
                        new Warning(
                                ErrorCode.SEMANTIC_ERROR.number(),
                                "replication_num is "
                                        + copies
                                        + ", but this server keeps one copy of the data; take"
                                        + " backups")));
        return new Outcome(0, 1, "");
    }

    /// @return the table, or empty when it exists and may
    Optional<Table> create(
            TableName name, TableBlueprint blueprint, boolean ifNotExists, SessionContext session) {
        NameRules.checkTable(name.table());
        session.access(catalog.current()).require(name.scope(), Privilege.CREATE);
        NameRules.checkDatabase(name.database());
        List<Table> made = new ArrayList<>();
        catalog.commit(draft -> {
            Database database = name.requireDatabase(draft.version());
            if (database.table(name.table()).isPresent() && ifNotExists) {
                return List.of();
            }
            Instant now = session.clock().instant();
            Table table = blueprint.build(draft, placement, database.id(), name.table(), now);
            made.add(table);
            return List.of(new TableChange.CreateTable(table));
        });
        return made.stream().findFirst();
    }

    Outcome drop(Definition.DropTable drop, SessionContext session) {
        TableName name = TableName.of(drop.name(), session);
        session.access(catalog.current()).require(name.scope(), Privilege.DROP);
        Disposal disposal = drop.force() ? Disposal.FORGET : Disposal.RECYCLE;
        catalog.commit(draft -> {
            Optional<Database> database = draft.version().database(name.database());
            Optional<Table> table = database.flatMap(one -> one.table(name.table()));
            if (table.isEmpty() && drop.ifExists()) {
                return List.of();
            }
            Table found = table.orElseThrow(() -> unknown(name, draft));
            return List.of(
                    new TableChange.DropTable(
                            found.databaseId(), found.id(), session.clock().instant(), disposal));
        });
        return Outcome.DONE;
    }

    private static StarkeepException unknown(TableName name, Draft draft) {
        Database database = name.requireDatabase(draft.version());
        return StarkeepException.of(
                ErrorCode.DROP_UNKNOWN_TABLE,
                name,
                NearestName.hint(name.table(), database.tableIds().keySet()));
    }

    /// Each partition gives way to an empty one of the same name; the rows cannot be recovered.
    Outcome truncate(Definition.TruncateTable truncate, SessionContext session) {
        TableName name = TableName.of(truncate.name(), session);
        session.access(catalog.current()).require(name.scope(), Privilege.LOAD);
        catalog.commit(draft -> {
            Table table = name.require(draft.version());
            List<Partition> partitions =
                    truncate.partitions().isEmpty()
                            ? table.partitions()
                            : truncate.partitions().stream()
                                    .map(table::requirePartition)
                                    .distinct()
                                    .toList();
            return emptied(table, partitions, draft, session.clock().instant());
        });
        return Outcome.DONE;
    }

    private List<Change> emptied(
            Table table, List<Partition> partitions, Draft draft, Instant now) {
        List<TabletPlaces> places =
                placement.place(
                        draft.version(),
                        partitions.stream()
                                .map(old ->
                                        NewTablets.usual(
                                                old.tablets().size(), table.wantedReplicas(old)))
                                .toList());
        List<Change> changes = new ArrayList<>();
        for (Partition old : partitions) {
            Partition empty =
                    Partition.empty(
                            draft.newPartitionId(),
                            old.name(),
                            old.range(),
                            draft.newTabletIds(old.tablets().size()),
                            old.properties(),
                            now,
                            places.get(changes.size()));
            changes.add(
                    new PartitionChange.ReplacePartition(
                            table.databaseId(), table.id(), old.id(), empty, now, Disposal.FORGET));
        }
        return changes;
    }
}
