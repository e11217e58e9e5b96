package io.starkeep.backup;

import io.starkeep.backup.RestorePlan.PlannedPartition;
import io.starkeep.backup.RestorePlan.PlannedTable;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.ClusterMembers;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Disposal;
import io.starkeep.catalog.Distribution;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.PartitionChange;
import io.starkeep.catalog.PartitionScheme;
import io.starkeep.catalog.RecycleChange;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.catalog.RestoreTrace;
import io.starkeep.catalog.RestoreTrace.PartitionTrace;
import io.starkeep.catalog.Table;
import io.starkeep.catalog.TableChange;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The catalog changes that put filled tablets in their places, all in one record: readers see the
/// old data, then the new, never a mix. What is replaced goes to the recycle bin.
final class RestoreSwap {
    private final Draft draft;
    private final Database database;
    private final RestoreJob job;
    private final OptionalInt replicas;
    private final Map<TabletId, List<BackendId>> places;
    private final Map<TabletId, Set<BackendId>> missed;
    private final Instant now;
    private final List<TableId> created = new ArrayList<>();
    private final List<TableId> removed = new ArrayList<>();
    private final List<PartitionTrace> filled = new ArrayList<>();

    RestoreSwap(Draft draft, Database database, RestoreJob job, Instant now) {
        this.draft = draft;
        this.database = database;
        this.job = job;
        OptionalInt asked = job.order().replicationNum();
        this.replicas = asked.isPresent() ? asked : ofThisCluster(draft);
        this.places = job.placesByTablet();
        this.missed = job.missed();
        this.now = now;
    }

    /// A cluster has made as many replicas as it can hold, whatever the old one held, and keeps as
    /// many. In a server of one process the number stays as it was: it counts nothing there.
    private static OptionalInt ofThisCluster(Draft draft) {
        ClusterMembers members = draft.version().members();
        return members.clusterId().isPresent()
                ? OptionalInt.of(members.defaultReplicas())
                : OptionalInt.empty();
    }

    /// @throws StarkeepException when a target changed meanwhile so that it no longer fits
    List<Change> changes(RestorePlan plan) {
        List<Change> changes = new ArrayList<>();
        goingTables(plan).forEach(table -> changes.add(remove(table)));
        for (PlannedTable planned : plan.tables()) {
            if (planned.target().existing().isPresent()) {
                changes.addAll(fill(planned, requireSame(planned.target())));
            } else {
                Table table = create(planned);
                created.add(table.id());
                changes.add(new TableChange.CreateTable(table));
            }
        }
        changes.add(
                new RecycleChange.KeepRestore(
                        new RestoreTrace(job.id(), database.id(), now, created, removed, filled)));
        return changes;
    }

    /// Those that do not fit and shall be replaced, and with `clean_tables` those that the snapshot
    /// lacks.
    private List<Table> goingTables(RestorePlan plan) {
        Set<Long> replaced = new HashSet<>();
        Set<String> restored = new HashSet<>();
        for (PlannedTable planned : plan.tables()) {
            planned.target().replaced().ifPresent(replaced::add);
            restored.add(planned.target().table());
        }
        boolean clean = job.order().has(RestoreSwitch.CLEAN_TABLES);
        return database.tables().stream()
                .filter(table ->
                        replaced.contains(table.id().value())
                                || (clean && !restored.contains(table.name())))
                .toList();
    }

    private Change remove(Table table) {
        removed.add(table.id());
        return new TableChange.DropTable(database.id(), table.id(), now, Disposal.RECYCLE);
    }

    private Table requireSame(RestoreTarget target) {
        return database.table(new TableId(target.existing().orElseThrow()))
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.UNKNOWN_TABLE,
                                database.name() + "." + target.table(),
                                "; it was dropped while the job ran"));
    }

    private List<Change> fill(PlannedTable planned, Table live) {
        TargetRules rules = new TargetRules(database, job.order());
        rules.check(live, planned.snapshot());
        List<Change> changes = new ArrayList<>();
        for (Partition surplus : rules.surplus(live, planned.snapshot())) {
            filled.add(new PartitionTrace(live.id(), Optional.of(surplus.id()), Optional.empty()));
            changes.add(
                    new PartitionChange.DropPartition(
                            database.id(), live.id(), surplus.id(), now, Disposal.RECYCLE));
        }
        for (PlannedPartition partition : planned.partitions()) {
            Optional<Partition> old =
                    TargetRules.counterpart(live, planned.snapshot(), partition.snapshot());
            Partition restored =
                    old.isPresent() ? inPlaceOf(old.get(), partition) : added(partition);
            filled.add(
                    new PartitionTrace(
                            live.id(), old.map(Partition::id), Optional.of(restored.id())));
            changes.add(
                    old.isPresent()
                            ? replace(live, old.get(), restored)
                            : new PartitionChange.AddPartition(database.id(), live.id(), restored));
        }
        return changes;
    }

    private Partition inPlaceOf(Partition old, PlannedPartition partition) {
        return partition(old.name(), partition, old.properties());
    }

    private Partition added(PlannedPartition partition) {
        return partition(
                partition.snapshot().name(),
                partition,
                properties(partition.snapshot().properties()));
    }

    private Change replace(Table live, Partition old, Partition restored) {
        return new PartitionChange.ReplacePartition(
                database.id(), live.id(), old.id(), restored, now, Disposal.RECYCLE);
    }

    private Table create(PlannedTable planned) {
        var snapshot = planned.snapshot();
        boolean unpartitioned = snapshot.partitionColumns().isEmpty();
        String name = planned.target().table();
        List<Partition> partitions =
                planned.partitions().stream()
                        .map(partition ->
                                partition(
                                        unpartitioned ? name : partition.snapshot().name(),
                                        partition,
                                        properties(partition.snapshot().properties())))
                        .toList();
        return new Table(
                draft.newTableId(),
                database.id(),
                name,
                snapshot.schema(),
                unpartitioned
                        ? new PartitionScheme.Unpartitioned()
                        : new PartitionScheme.RangePartitioned(snapshot.partitionColumns()),
                new Distribution(snapshot.bucketColumns(), snapshot.buckets()),
                tableProperties(snapshot.properties()),
                partitions,
                now,
                snapshot.comment());
    }

    private Partition partition(
            String name, PlannedPartition planned, Map<String, String> properties) {
        return new Partition(
                draft.newPartitionId(),
                name,
                planned.snapshot().range(),
                planned.snapshot().version(),
                now,
                planned.tablets(),
                properties,
                planned.rows(),
                planned.bytes(),
                replicas(planned.tablets()));
    }

    private Map<TabletId, List<Replica>> replicas(List<TabletId> tablets) {
        Map<TabletId, List<Replica>> replicas = new HashMap<>();
        for (TabletId tablet : tablets) {
            List<BackendId> backends = places.getOrDefault(tablet, List.of());
            if (!backends.isEmpty()) {
                replicas.put(tablet, backends.stream().map(one -> replica(tablet, one)).toList());
            }
        }
        return replicas;
    }

    private Replica replica(TabletId tablet, BackendId backend) {
        boolean failed = missed.getOrDefault(tablet, Set.of()).contains(backend);
        return new Replica(backend, failed ? ReplicaState.STALE : ReplicaState.GOOD);
    }

    private Map<String, String> tableProperties(Map<String, String> stored) {
        Map<String, String> properties = new HashMap<>(stored);
        replicas.ifPresent(
                number -> properties.put(Table.REPLICATION_NUM, Integer.toString(number)));
        return properties;
    }

    private Map<String, String> properties(Map<String, String> stored) {
        return stored.containsKey(Table.REPLICATION_NUM) ? tableProperties(stored) : stored;
    }
}
