package io.starkeep.backup;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.NewTablets;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.PartitionSnapshot;
import io.starkeep.repository.TableSnapshot;
import io.starkeep.type.BackendId;
import java.util.ArrayList;
import java.util.List;

/// Chooses the backends of the tablets that a restore makes. What the statement asks for must be
/// possible; without a word, the tablets get what this cluster can hold, whatever the old one held.
record RestorePlaces(ReplicaPlacement placement, RestoreOrder order) {
    /// @return one list for each tablet in the order of the manifest; empty in a server of one
    ///   process
    List<List<BackendId>> of(CatalogVersion version, Manifest selection) {
        List<NewTablets> partitions = new ArrayList<>();
        for (TableSnapshot table : selection.tables()) {
            for (PartitionSnapshot partition : table.partitions()) {
                partitions.add(tablets(partition.tablets().size(), version));
            }
        }
        return placement.place(version, partitions).stream()
                .flatMap(places -> places.backends().stream())
                .toList();
    }

    private NewTablets tablets(int count, CatalogVersion version) {
        return order.replicationNum().isPresent()
                ? NewTablets.asked(count, order.replicationNum().getAsInt())
                : NewTablets.usual(count, placement.defaultReplicas(version));
    }
}
