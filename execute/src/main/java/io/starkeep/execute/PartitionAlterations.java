package io.starkeep.execute;

import io.starkeep.catalog.Change;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.NewTablets;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionChange;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.definition.PartitionBlueprint;
import io.starkeep.execute.definition.PartitionPlan;
import io.starkeep.execute.definition.PropertyRules;
import io.starkeep.execute.definition.TableBlueprint;
import io.starkeep.execute.definition.TableRules;
import io.starkeep.sql.tree.Definition;
import io.starkeep.sql.tree.TableOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// ADD PARTITION and DROP PARTITION of one statement, each seeing what the ones before it did.
/// Belongs to one decision of the catalog.
final class PartitionAlterations {
    private final Draft draft;
    private final ReplicaPlacement placement;
    private final Instant now;
    private final List<Change> changes = new ArrayList<>();
    private Table table;

    PartitionAlterations(Table table, Draft draft, ReplicaPlacement placement, Instant now) {
        this.table = table;
        this.draft = draft;
        this.placement = placement;
        this.now = now;
    }

    List<Change> changes() {
        return changes;
    }

    void add(Definition.AddPartition add) {
        requirePartitioned();
        int buckets =
                add.distribution()
                        .map(this::buckets)
                        .orElseGet(() -> table.distribution().buckets());
        PartitionPlan plan = PartitionPlan.of(table);
        plan.add(add.partition(), add.properties(), TableRules.BATCH_PREFIX);
        List<Partition> all = new ArrayList<>(table.partitions());
        for (Partition partition : make(plan.added(), buckets)) {
            all.add(partition);
            changes.add(
                    new PartitionChange.AddPartition(table.databaseId(), table.id(), partition));
        }
        table = table.withPartitions(all);
    }

    /// `default.replication_num` counts where the statement says no number.
    private List<Partition> make(List<PartitionBlueprint> blueprints, int buckets) {
        Map<String, String> properties = table.properties();
        String replicas =
                properties.getOrDefault(
                        PropertyRules.DEFAULT_REPLICATION_NUM,
                        properties.getOrDefault(Table.REPLICATION_NUM, "1"));
        NewTablets tablets = NewTablets.usual(buckets, Integer.parseInt(replicas.strip()));
        return TableBlueprint.partitions(blueprints, tablets, draft, placement, now).stream()
                .map(partition -> withReplicas(partition, replicas))
                .toList();
    }

    private Partition withReplicas(Partition partition, String replicas) {
        if (!table.properties().containsKey(PropertyRules.DEFAULT_REPLICATION_NUM)) {
            return partition;
        }
        Map<String, String> properties = new TreeMap<>(partition.properties());
        properties.putIfAbsent(Table.REPLICATION_NUM, replicas);
        return partition.withProperties(properties);
    }

    private int buckets(TableOptions.Distribution distribution) {
        List<String> columns = table.distribution().columns();
        boolean same = columns.size() == distribution.columns().size();
        for (int at = 0; same && at < columns.size(); at++) {
            same = columns.get(at).equalsIgnoreCase(distribution.columns().get(at));
        }
        if (!same) {
            throw refused(
                    "All partitions of table '%s' are distributed by (%s); only the number of"
                                    .formatted(table.name(), String.join(", ", columns))
                            + " buckets may differ");
        }
        return TableRules.buckets(distribution, table.distribution().buckets());
    }

    void drop(Definition.DropPartition drop) {
        requirePartitioned();
        var partition = table.partition(drop.name());
        if (partition.isEmpty() && drop.ifExists()) {
            return;
        }
        Partition found = partition.orElseThrow(() -> unknown(drop.name()));
        changes.add(
                new PartitionChange.DropPartition(
                        table.databaseId(),
                        table.id(),
                        found.id(),
                        now,
                        TableAlterations.disposal(drop.force())));
        table =
                table.withPartitions(
                        table.partitions().stream()
                                .filter(one -> !one.id().equals(found.id()))
                                .toList());
    }

    private StarkeepException unknown(String name) {
        List<String> names = table.partitions().stream().map(Partition::name).toList();
        return StarkeepException.of(
                ErrorCode.DROP_UNKNOWN_PARTITION,
                name,
                table.name(),
                NearestName.hint(name, names));
    }

    private void requirePartitioned() {
        if (table.partitioning().partitionColumns().isEmpty()) {
            throw refused(
                    "Table '"
                            + table.name()
                            + "' is not partitioned; only tables with PARTITION BY have partitions"
                            + " to add or drop");
        }
    }

    private static StarkeepException refused(String message) {
        return StarkeepException.of(ErrorCode.SEMANTIC_ERROR, message);
    }
}
