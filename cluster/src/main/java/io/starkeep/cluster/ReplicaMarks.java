package io.starkeep.cluster;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaChange.SetReplicas;
import io.starkeep.catalog.ReplicaState;
import io.starkeep.catalog.Table;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The changes that say of good replicas that they are good no more. Pure.
///
/// Left alone are the only good replica of a tablet, because nothing better could be copied over
/// it, and partitions to which nothing was ever committed.
record ReplicaMarks(CatalogVersion version) {
    /// @param tablets others than those of tables are left alone
    List<Change> marked(BackendId backend, Set<TabletId> tablets, ReplicaState state) {
        List<Change> changes = new ArrayList<>();
        for (Database database : version.databasesById().values()) {
            for (Table table : database.tablesById().values()) {
                for (Partition partition : written(table)) {
                    Map<TabletId, List<Replica>> marked = new HashMap<>();
                    for (TabletId tablet : partition.tablets()) {
                        List<Replica> replicas = partition.replicas(tablet);
                        if (tablets.contains(tablet) && isSuperseded(replicas, backend)) {
                            marked.put(tablet, marked(replicas, backend, state));
                        }
                    }
                    if (!marked.isEmpty()) {
                        changes.add(
                                new SetReplicas(database.id(), table.id(), partition.id(), marked));
                    }
                }
            }
        }
        return changes;
    }

    private static List<Partition> written(Table table) {
        return table.partitions().stream()
                .filter(one -> !one.visibleVersion().equals(Version.EMPTY))
                .toList();
    }

    private static boolean isSuperseded(List<Replica> replicas, BackendId backend) {
        return replicas.contains(Replica.good(backend))
                && replicas.stream().filter(Replica::good).count() > 1;
    }

    private static List<Replica> marked(
            List<Replica> replicas, BackendId backend, ReplicaState state) {
        return replicas.stream()
                .map(one -> one.backend().equals(backend) ? new Replica(backend, state) : one)
                .toList();
    }
}
