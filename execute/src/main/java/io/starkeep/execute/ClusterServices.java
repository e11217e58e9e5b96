package io.starkeep.execute;

import io.starkeep.backend.Backend;
import io.starkeep.backend.ClusterAdministration;
import io.starkeep.backend.ClusterView;
import io.starkeep.catalog.ReplicaPlacement;

/// What statements about machines and replicas stand on.
///
/// @param placement where new tablets go
public record ClusterServices(
        ClusterView view, ClusterAdministration administration, ReplicaPlacement placement) {

    /// Of the one-process server, which keeps every tablet itself.
    public static ClusterServices oneProcess(Backend backend) {
        OneProcessCluster cluster = new OneProcessCluster(backend);
        return new ClusterServices(cluster, cluster, ReplicaPlacement.OWN_STORE);
    }
}
