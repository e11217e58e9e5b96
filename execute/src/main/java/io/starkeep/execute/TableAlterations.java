package io.starkeep.execute;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Disposal;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionChange;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TableChange;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.definition.NameRules;
import io.starkeep.execute.definition.PropertyRules;
import io.starkeep.sql.tree.Definition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// ALTER TABLE: all clauses of a statement in one record of the catalog. Thread-safe.
final class TableAlterations {
    private final Catalog catalog;
    private final ReplicaPlacement placement;

    /// @param placement of new tablets
    TableAlterations(Catalog catalog, ReplicaPlacement placement) {
        this.catalog = catalog;
        this.placement = placement;
    }

    Outcome alter(Definition.AlterTable alter, SessionContext session) {
        TableName name = TableName.of(alter.name(), session);
        session.access(catalog.current()).require(name.scope(), Privilege.ALTER);
        requireOneKind(alter);
        catalog.commit(draft -> {
            Instant now = session.clock().instant();
            return changes(alter, name.require(draft.version()), draft, now);
        });
        return Outcome.DONE;
    }

    private static void requireOneKind(Definition.AlterTable alter) {
        boolean partitions = alter.clauses().stream().allMatch(TableAlterations::isPartitionClause);
        if (alter.clauses().size() > 1 && !partitions) {
            throw refused(
                    "Only ADD PARTITION and DROP PARTITION can be several in one ALTER TABLE");
        }
    }

    private static boolean isPartitionClause(Definition.AlterClause clause) {
        return clause instanceof Definition.AddPartition
                || clause instanceof Definition.DropPartition;
    }

    private List<Change> changes(
            Definition.AlterTable alter, Table table, Draft draft, Instant now) {
        var partitions = new PartitionAlterations(table, draft, placement, now);
        List<Change> changes = new ArrayList<>();
        for (Definition.AlterClause clause : alter.clauses()) {
            switch (clause) {
                case Definition.AddPartition add -> partitions.add(add);
                case Definition.DropPartition drop -> partitions.drop(drop);
                case Definition.RenamePartition rename -> changes.add(rename(rename, table));
                case Definition.RenameTable rename -> changes.addAll(rename(rename, table));
                case Definition.SwapTable swap -> changes.addAll(swap(swap, table, draft));
                case Definition.SetTableProperties set -> changes.add(set(set, table, draft));
                case Definition.SetPartitionProperties set ->
                        changes.addAll(set(set, table, draft));
            }
        }
        changes.addAll(partitions.changes());
        return changes;
    }

    private static Change rename(Definition.RenamePartition rename, Table table) {
        NameRules.checkPartition(rename.newName());
        Partition partition = table.requirePartition(rename.name());
        if (partition.name().equals(rename.newName())) {
            throw refused("Partition '" + rename.name() + "' has this name already");
        }
        return new PartitionChange.RenamePartition(
                table.databaseId(), table.id(), partition.id(), rename.newName());
    }

    /// The only partition of an unpartitioned table has the table's name.
    private static List<Change> rename(Definition.RenameTable rename, Table table) {
        NameRules.checkTable(rename.newName());
        if (table.name().equals(rename.newName())) {
            throw refused("Table '" + rename.newName() + "' has this name already");
        }
        return renamed(table, rename.newName());
    }

    private static List<Change> renamed(Table table, String newName) {
        List<Change> changes = new ArrayList<>();
        changes.add(new TableChange.RenameTable(table.databaseId(), table.id(), newName));
        if (table.partitioning().partitionColumns().isEmpty()) {
            for (Partition partition : table.partitions()) {
                changes.add(
                        new PartitionChange.RenamePartition(
                                table.databaseId(), table.id(), partition.id(), newName));
            }
        }
        return changes;
    }

    private static List<Change> swap(Definition.SwapTable swap, Table table, Draft draft) {
        Database database = draft.version().database(table.databaseId()).orElseThrow();
        Table other = database.requireTable(swap.other());
        if (other.id().equals(table.id())) {
            throw refused("Table '" + table.name() + "' cannot be swapped with itself");
        }
        String between = "__swap_" + table.id();
        List<Change> changes = new ArrayList<>();
        changes.add(new TableChange.RenameTable(table.databaseId(), table.id(), between));
        changes.addAll(renamed(other, table.name()));
        changes.addAll(renamed(table, other.name()));
        return changes;
    }

    /// The replicas that a changed number asks for, or has too many of, are made and dropped later
    /// by those who repair tablets.
    private Change set(Definition.SetTableProperties set, Table table, Draft draft) {
        Map<String, String> changed =
                PropertyRules.ofTable(set.properties(), table.schema().columns());
        if (changed.containsKey(Table.REPLICATION_NUM)
                && !table.partitioning().partitionColumns().isEmpty()) {
            throw refused(
                    "Table '%s' is partitioned: use MODIFY PARTITION (*) SET (\"replication_num\" = ...) for its partitions, and \"default.replication_num\" for those to come"
                            .formatted(table.name()));
        }
        requireReplicas(changed, draft);
        Map<String, String> properties = new TreeMap<>(table.properties());
        properties.putAll(changed);
        return new TableChange.SetTableProperties(table.databaseId(), table.id(), properties);
    }

    private List<Change> set(Definition.SetPartitionProperties set, Table table, Draft draft) {
        Map<String, String> changed = PropertyRules.ofPartition(set.properties());
        requireReplicas(changed, draft);
        List<Partition> partitions =
                set.partitions().isEmpty()
                        ? table.partitions()
                        : set.partitions().stream()
                                .map(table::requirePartition)
                                .distinct()
                                .toList();
        List<Change> changes = new ArrayList<>();
        for (Partition partition : partitions) {
            Map<String, String> properties = new TreeMap<>(partition.properties());
            properties.putAll(changed);
            changes.add(
                    new PartitionChange.SetPartitionProperties(
                            table.databaseId(), table.id(), partition.id(), properties));
        }
        return changes;
    }

    private void requireReplicas(Map<String, String> changed, Draft draft) {
        String number = changed.get(Table.REPLICATION_NUM);
        if (number != null) {
            placement.require(draft.version(), Integer.parseInt(number.strip()));
        }
    }

    private static StarkeepException refused(String message) {
        return StarkeepException.of(ErrorCode.SEMANTIC_ERROR, message);
    }

    /// The disposal that FORCE asks for.
    static Disposal disposal(boolean force) {
        return force ? Disposal.FORGET : Disposal.RECYCLE;
    }
}
