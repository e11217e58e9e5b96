package io.starkeep.catalog;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Spreads replicas evenly over the members that live and stay.
///
/// The replicas of a tablet are on different hosts as long as there are enough hosts. The tablets
/// placed together (a partition's) are spread first, so that all backends work on each partition;
/// among equals the backend with the fewest replicas of all gets the next one. Counting those costs
/// time in proportion to the tablets of the catalog.
public final class SpreadPlacement implements ReplicaPlacement {
    private static final int MOST_BY_DEFAULT = 3;

    private final Predicate<BackendId> alive;

    /// @param alive whether a member lives, as heartbeats tell; answers from memory
    public SpreadPlacement(Predicate<BackendId> alive) {
        this.alive = alive;
    }

    /// Counts members that are down for the moment too.
    @Override
    public int defaultReplicas(CatalogVersion version) {
        long staying = staying(version).size();
        return Math.clamp(staying, 1, MOST_BY_DEFAULT);
    }

    @Override
    public List<List<BackendId>> place(CatalogVersion version, int tablets, int replicas) {
        List<BackendMember> usable = usable(version);
        if (usable.size() < replicas) {
            throw StarkeepException.of(
                    ErrorCode.REPLICAS_MISSING,
                    "Failed to find enough hosts for the replicas: need %d, alive %d of %d; start or add backends, or use a smaller replication_num"
                            .formatted(
                                    replicas, usable.size(), version.members().backends().size()));
        }
        return spread(usable, counts(version), tablets, replicas);
    }

    @Override
    public List<List<BackendId>> placeAtMost(CatalogVersion version, int tablets, int replicas) {
        return place(version, tablets, Math.clamp(usable(version).size(), 1, replicas));
    }

    private static List<BackendMember> staying(CatalogVersion version) {
        return version.members().backends().values().stream()
                .filter(member -> !member.decommissioning())
                .toList();
    }

    private List<BackendMember> usable(CatalogVersion version) {
        return staying(version).stream().filter(member -> alive.test(member.id())).toList();
    }

    private static Map<BackendId, Long> counts(CatalogVersion version) {
        Map<BackendId, Long> counts = new HashMap<>();
        version.retainedTabletsByBackend()
                .forEach((backend, tablets) -> counts.put(backend, (long) tablets.size()));
        return counts;
    }

    /// @param members at least `replicas`
    /// @param present how many replicas each has already
    static List<List<BackendId>> spread(
            List<BackendMember> members, Map<BackendId, Long> present, int tablets, int replicas) {
        Map<BackendId, Integer> together = new HashMap<>();
        Comparator<BackendMember> fewestFirst =
                Comparator.comparing((BackendMember one) -> together.getOrDefault(one.id(), 0))
                        .thenComparing(one -> present.getOrDefault(one.id(), 0L))
                        .thenComparing(BackendMember::id);
        List<List<BackendId>> places = new ArrayList<>();
        for (int tablet = 0; tablet < tablets; tablet++) {
            List<BackendId> chosen = new ArrayList<>();
            List<BackendMember> left = new ArrayList<>(members);
            Set<String> hosts = new HashSet<>();
            while (chosen.size() < replicas) {
                BackendMember next =
                        left.stream()
                                .min(
                                        Comparator.comparing((BackendMember one) ->
                                                        hosts.contains(one.address().host()))
                                                .thenComparing(fewestFirst))
                                .orElseThrow();
                left.remove(next);
                hosts.add(next.address().host());
                chosen.add(next.id());
                together.merge(next.id(), 1, Integer::sum);
            }
            places.add(List.copyOf(chosen));
        }
        return places;
    }
}
