package io.starkeep.cluster;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaChange.SetReplicas;
import io.starkeep.catalog.Table;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tablet with what one catalog version says of it.
record Located(Table table, Partition partition, TabletId tablet) {
    List<Replica> replicas() {
        return partition.replicas(tablet);
    }

    Optional<Replica> replica(BackendId backend) {
        return replicas().stream().filter(one -> one.backend().equals(backend)).findFirst();
    }

    List<BackendId> good() {
        return partition.goodBackends(tablet);
    }

    int wanted() {
        return table.wantedReplicas(partition);
    }

    SetReplicas with(List<Replica> replicas) {
        return new SetReplicas(
                table.databaseId(), table.id(), partition.id(), Map.of(tablet, replicas));
    }
}
