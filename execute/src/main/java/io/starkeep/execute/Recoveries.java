package io.starkeep.execute;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.RecycleBin;
import io.starkeep.catalog.RecycleChange;
import io.starkeep.catalog.Recycled;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.definition.PartitionPlan;
import io.starkeep.sql.tree.Definition;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// RECOVER: brings back what was dropped or replaced, while the recycle bin has it. Thread-safe.
final class Recoveries {
    private final Catalog catalog;
    private final InstantSource clock;

    Recoveries(Catalog catalog, InstantSource clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    Outcome database(Definition.RecoverDatabase recover, SessionContext session) {
        require(PrivilegeScope.database(recover.name()), session);
        recover.newName().ifPresent(name -> requireCreate(PrivilegeScope.database(name), session));
        DroppedThings choice = DroppedThings.of(recover.choice(), session.variables().zone());
        catalog.commit(draft -> {
            Recycled.RecycledDatabase found =
                    choice.one(
                            "database",
                            recover.name(),
                            draft.version().recycleBin().databases(recover.name()));
            return List.of(
                    new RecycleChange.RecoverDatabase(found.database().id(), recover.newName()));
        });
        return Outcome.DONE;
    }

    Outcome table(Definition.RecoverTable recover, SessionContext session) {
        TableName name = TableName.of(recover.name(), session);
        require(name.scope(), session);
        recover.newName()
                .ifPresent(newName ->
                        requireCreate(PrivilegeScope.table(name.database(), newName), session));
        DroppedThings choice = DroppedThings.of(recover.choice(), session.variables().zone());
        catalog.commit(draft -> {
            Database database = name.requireDatabase(draft.version());
            RecycleBin bin = draft.version().recycleBin();
            Recycled.RecycledTable found =
                    choice.one("table", name.toString(), bin.tables(database.id(), name.table()));
            return List.of(new RecycleChange.RecoverTable(found.table().id(), recover.newName()));
        });
        return Outcome.DONE;
    }

    Outcome partition(Definition.RecoverPartition recover, SessionContext session) {
        TableName name = TableName.of(recover.table(), session);
        require(name.scope(), session);
        DroppedThings choice = DroppedThings.of(recover.choice(), session.variables().zone());
        catalog.commit(draft -> {
            Table table = name.require(draft.version());
            Recycled.RecycledPartition found =
                    choice.one(
                            "partition",
                            recover.name(),
                            draft.version().recycleBin().partitions(table.id(), recover.name()));
            return List.of(
                    recover.replace()
                            ? exchanged(table, found, recover)
                            : recovered(table, found, recover));
        });
        return Outcome.DONE;
    }

    private static Change recovered(
            Table table, Recycled.RecycledPartition found, Definition.RecoverPartition recover) {
        Optional<Partition> present = present(table, recover.newName().orElse(found.name()));
        if (present.isPresent()) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "Partition '%s' exists in table '%s'; RECOVER PARTITION ... FROM ... REPLACE"
                                    .formatted(present.get().name(), table.name())
                            + " puts the old one in its place");
        }
        PartitionPlan.checkFree(table, found.partition());
        return new RecycleChange.RecoverPartition(found.partition().id(), recover.newName());
    }

    private Change exchanged(
            Table table, Recycled.RecycledPartition found, Definition.RecoverPartition recover) {
        Partition present =
                present(table, recover.newName().orElse(found.name()))
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.SEMANTIC_ERROR,
                                        "There is no partition '%s' to replace; leave REPLACE out"
                                                .formatted(
                                                        recover.newName().orElse(found.name()))));
        List<Partition> others =
                table.partitions().stream().filter(one -> !one.equals(present)).toList();
        PartitionPlan.checkFree(table.withPartitions(others), found.partition());
        return new RecycleChange.ExchangePartition(
                table.databaseId(),
                table.id(),
                present.id(),
                found.partition().id(),
                clock.instant());
    }

    /// An unpartitioned table has one partition, whatever its name.
    private static Optional<Partition> present(Table table, String name) {
        return switch (table.partitioning()) {
            case PartitionScheme.Unpartitioned() -> table.partitions().stream().findFirst();
            case PartitionScheme.RangePartitioned _ -> table.partition(name);
        };
    }

    private void require(PrivilegeScope scope, SessionContext session) {
        session.access(catalog.current()).require(scope, Privilege.ALTER, Privilege.CREATE);
    }

    private void requireCreate(PrivilegeScope scope, SessionContext session) {
        session.access(catalog.current()).require(scope, Privilege.CREATE);
    }
}
