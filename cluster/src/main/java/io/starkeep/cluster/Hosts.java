package io.starkeep.cluster;

import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.ReplicaCensus;
import io.starkeep.type.BackendId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The members as a repair sees them, with how many replicas each has; it counts what is planned.
/// One thread.
///
/// @param alive those that can be asked now
/// @param gone those that have been away for too long, and need not come back
/// @param counts of replicas
record Hosts(
        Map<BackendId, BackendMember> members,
        Predicate<BackendId> alive,
        Predicate<BackendId> gone,
        Map<BackendId, Long> counts) {
    static Hosts of(
            CatalogVersion version,
            ReplicaCensus census,
            Predicate<BackendId> alive,
            Predicate<BackendId> gone) {
        return new Hosts(version.members().backends(), alive, gone, census.counts(version));
    }

    boolean isAlive(BackendId backend) {
        return members.containsKey(backend) && alive.test(backend);
    }

    /// Whether its replicas are there, or will be again soon, for good.
    boolean stays(BackendId backend) {
        BackendMember member = members.get(backend);
        return member != null && !member.decommissioning() && !gone.test(backend);
    }

    /// Whether it can take new replicas.
    boolean takes(BackendId backend) {
        return stays(backend) && isAlive(backend);
    }

    long count(BackendId backend) {
        return counts.getOrDefault(backend, 0L);
    }

    void moved(BackendId from, BackendId to) {
        counts.merge(from, -1L, Long::sum);
        added(to);
    }

    void added(BackendId to) {
        counts.merge(to, 1L, Long::sum);
    }

    List<BackendId> takers() {
        return members.keySet().stream().filter(this::takes).toList();
    }

    /// Where another replica should go: on another machine if there is one, to the emptiest.
    Optional<BackendId> place(Collection<BackendId> present) {
        Set<String> machines = new HashSet<>();
        present.forEach(id -> machine(id).ifPresent(machines::add));
        return takers().stream()
                .filter(id -> !present.contains(id))
                .min(
                        Comparator.comparing((BackendId id) ->
                                        machine(id).filter(machines::contains).isPresent())
                                .thenComparing(this::count)
                                .thenComparing(id -> id));
    }

    private Optional<String> machine(BackendId backend) {
        return Optional.ofNullable(members.get(backend)).map(one -> one.address().host());
    }
}
