package io.starkeep.catalog;

import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Collects the tablets that a catalog version names.
final class RetainedTablets {
    private RetainedTablets() {}

    static Set<TabletId> of(CatalogVersion version) {
        Set<TabletId> tablets = ofJobs(version);
        visit(version, partition -> tablets.addAll(partition.tablets()));
        return tablets;
    }

    /// For every member and for every backend that a replica names.
    static Map<BackendId, Set<TabletId>> byBackend(CatalogVersion version) {
        Map<BackendId, Set<TabletId>> tablets = new HashMap<>();
        version.members().backends().keySet().forEach(id -> tablets.put(id, new HashSet<>()));
        visit(version, partition -> addReplicas(partition, tablets));
        // a job's tablets belong to no partition yet, so any backend may be filling them
        Set<TabletId> ofJobs = ofJobs(version);
        tablets.values().forEach(one -> one.addAll(ofJobs));
        return tablets;
    }

    private static Set<TabletId> ofJobs(CatalogVersion version) {
        Set<TabletId> tablets = new HashSet<>();
        version.jobs().values().stream()
                .filter(job -> !job.finished())
                .forEach(job -> tablets.addAll(job.tablets()));
        return tablets;
    }

    private static void addReplicas(Partition partition, Map<BackendId, Set<TabletId>> tablets) {
        for (Map.Entry<TabletId, List<Replica>> entry : partition.replicas().entrySet()) {
            for (Replica replica : entry.getValue()) {
                tablets.computeIfAbsent(replica.backend(), _ -> new HashSet<>())
                        .add(entry.getKey());
            }
        }
    }

    private static void visit(CatalogVersion version, Consumer<Partition> visitor) {
        version.databasesById().values().forEach(one -> visit(one.tables(), visitor));
        RecycleBin bin = version.recycleBin();
        bin.databases().values().forEach(one -> visit(one.database().tables(), visitor));
        bin.tables().values().forEach(one -> one.table().partitions().forEach(visitor));
        bin.partitions().values().forEach(one -> visitor.accept(one.partition()));
    }

    private static void visit(Collection<Table> tables, Consumer<Partition> visitor) {
        tables.forEach(table -> table.partitions().forEach(visitor));
    }
}
