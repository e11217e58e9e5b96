package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Spreads replicas evenly over the members that live and stay.
///
/// The replicas of a tablet are on different hosts as long as there are enough hosts. The tablets
/// placed together are spread first, so that all backends work on each partition; among equals the
/// backend with the fewest replicas of all gets the next one.
public final class SpreadPlacement implements ReplicaPlacement {
    private final Predicate<BackendId> alive;
    private final ReplicaCensus census = new ReplicaCensus();

    /// @param alive whether a member lives, as heartbeats tell; answers from memory
    public SpreadPlacement(Predicate<BackendId> alive) {
        this.alive = alive;
    }

    @Override
    public int defaultReplicas(CatalogVersion version) {
        return version.members().defaultReplicas();
    }

    @Override
    public List<TabletPlaces> place(CatalogVersion version, List<NewTablets> partitions) {
        List<BackendMember> usable = usable(version);
        Spread spread = new Spread(usable, census.counts(version));
        List<TabletPlaces> places = new ArrayList<>();
        for (NewTablets partition : partitions) {
            int least = partition.asked() ? partition.replicas() : 1;
            if (usable.size() < least) {
                throw StarkeepException.of(
                        ErrorCode.REPLICAS_MISSING,
                        "Failed to find enough hosts for the replicas: need %d, alive %d of %d; start or add backends, or use a smaller replication_num"
                                .formatted(
                                        least, usable.size(), version.members().backends().size()));
            }
            int replicas = Math.min(partition.replicas(), usable.size());
            places.add(spread.place(partition.count(), replicas));
        }
        return places;
    }

    private List<BackendMember> usable(CatalogVersion version) {
        return version.members().backends().values().stream()
                .filter(member -> !member.decommissioning() && alive.test(member.id()))
                .toList();
    }
}
