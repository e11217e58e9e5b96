package io.starkeep.backup;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.repository.Manifest;
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
        List<List<BackendId>> places = new ArrayList<>();
        for (TableSnapshot table : selection.tables()) {
            int tablets =
                    table.partitions().stream()
                            .mapToInt(partition -> partition.tablets().size())
                            .sum();
            places.addAll(
                    order.replicationNum().isPresent()
                            ? placement.place(version, tablets, order.replicationNum().getAsInt())
                            : placement.placeAtMost(
                                    version, tablets, placement.defaultReplicas(version)));
        }
        return places;
    }
}
