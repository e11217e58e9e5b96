package io.starkeep.cluster;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.ReplicaCensus;
import io.starkeep.catalog.ReplicaCensus.PartitionReplicas;
import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Finds what would make replicas better. Pure: the same catalog and members give the same steps.
///
/// For each tablet, in this order: replicas that are not good are copied from a good one; where too
/// few stay, a new one is named on another backend, to be copied the next time; where enough good
/// ones stay, the others are given up. Only when no tablet needs anything are replicas moved from
/// the fullest backend to the emptiest, by naming a new one there; the surplus is given up later.
final class RepairPlanner {
    /// A copy of so many tablets is one step.
    private static final int TOGETHER = 50;

    /// So many new replicas are named at once, so that later rounds can still choose others.
    private static final int NEW_AT_ONCE = 200;

    private final CatalogVersion version;
    private final List<PartitionReplicas> partitions;
    private final Hosts hosts;
    private final Set<TabletId> first;
    private final Predicate<TabletId> busy;
    private final Map<TabletId, BackendId> adding = new HashMap<>();
    private final Map<TabletId, BackendId> removing = new HashMap<>();
    private final Map<CopyKey, Set<TabletId>> copying = new LinkedHashMap<>();
    private boolean waiting;

    private record CopyKey(
            DatabaseId database, TableId table, BackendId source, BackendId target, int group) {}

    /// @param census tells which partitions need no look
    /// @param first tablets to be repaired before others
    /// @param busy tablets that are being copied already
    RepairPlanner(
            CatalogVersion version,
            ReplicaCensus census,
            Hosts hosts,
            Set<TabletId> first,
            Predicate<TabletId> busy) {
        this.version = version;
        this.partitions = census.partitions(version);
        this.hosts = hosts;
        this.first = first;
        this.busy = busy;
    }

    /// The most urgent first.
    List<RepairStep> plan() {
        unsettled()
                .sorted(
                        Comparator.comparing((Located one) -> !first.contains(one.tablet()))
                                .thenComparing(one -> one.good().size())
                                .thenComparing(Located::tablet))
                .forEach(this::plan);
        boolean calm = adding.isEmpty() && removing.isEmpty() && copying.isEmpty() && !waiting;
        if (calm) {
            balance();
        }
        List<RepairStep> steps = new ArrayList<>();
        copying.forEach((key, tablets) ->
                steps.add(
                        new RepairStep.Copy(
                                key.database(), key.table(), key.source(), key.target(), tablets)));
        if (!adding.isEmpty()) {
            steps.add(new RepairStep.Add(adding));
        }
        if (!removing.isEmpty()) {
            steps.add(new RepairStep.Remove(removing));
        }
        Set<BackendId> empty = empty();
        if (!empty.isEmpty()) {
            steps.add(new RepairStep.Leave(empty));
        }
        return steps;
    }

    /// The tablets of partitions where a replica is not good, or not where it should be for good.
    private Stream<Located> unsettled() {
        return partitions.stream()
                .filter(one -> !one.settled() || !one.backends().stream().allMatch(hosts::stays))
                .flatMap(RepairPlanner::tablets);
    }

    private static Stream<Located> tablets(PartitionReplicas one) {
        return one.partition().replicas().keySet().stream()
                .map(tablet -> new Located(one.table(), one.partition(), tablet));
    }

    private void plan(Located located) {
        if (busy.test(located.tablet())) {
            waiting = true;
            return;
        }
        Optional<BackendId> source = source(located);
        if (source.isEmpty()) {
            return; // nothing to copy from: an administrator must decide
        }
        Optional<BackendId> target = target(located);
        if (target.isPresent()) {
            copy(located, source.get(), target.get());
        } else if (staying(located) < located.wanted()) {
            add(located);
        } else {
            surplus(located).ifPresent(one -> removing.put(located.tablet(), one));
        }
    }

    /// The good replica on the backend with the lowest id, so that copies of one table go together.
    private Optional<BackendId> source(Located located) {
        return located.good().stream().filter(hosts::isAlive).sorted().findFirst();
    }

    /// A replica to be made good. Not one that will leave, unless nobody else takes its place.
    private Optional<BackendId> target(Located located) {
        return located.replicas().stream()
                .filter(replica -> !replica.good())
                .map(Replica::backend)
                .filter(hosts::takes)
                .findFirst();
    }

    private static int group(Map<CopyKey, Set<TabletId>> copying, CopyKey first) {
        int group = first.group();
        CopyKey key = first;
        while (copying.getOrDefault(key, Set.of()).size() >= TOGETHER) {
            group++;
            key = new CopyKey(key.database(), key.table(), key.source(), key.target(), group);
        }
        return group;
    }

    private void copy(Located located, BackendId source, BackendId target) {
        DatabaseId database = located.table().databaseId();
        TableId table = located.table().id();
        int group = group(copying, new CopyKey(database, table, source, target, 0));
        copying.computeIfAbsent(
                        new CopyKey(database, table, source, target, group), key -> new HashSet<>())
                .add(located.tablet());
    }

    /// Replicas that will be good or are.
    private long staying(Located located) {
        return located.replicas().stream().filter(one -> hosts.stays(one.backend())).count();
    }

    private void add(Located located) {
        if (adding.size() >= NEW_AT_ONCE) {
            waiting = true;
            return;
        }
        List<BackendId> present = located.replicas().stream().map(Replica::backend).toList();
        hosts.place(present)
                .ifPresent(place -> {
                    adding.put(located.tablet(), place);
                    hosts.added(place);
                });
    }

    /// A replica that is one too many: first those that are lost, then those that leave, then those
    /// that cannot be asked, then the one on the fullest backend.
    private Optional<BackendId> surplus(Located located) {
        List<BackendId> enough = located.good().stream().filter(hosts::takes).toList();
        return located.replicas().stream()
                .filter(_ -> located.replicas().size() > located.wanted())
                .min(
                        Comparator.comparing((Replica one) -> hosts.stays(one.backend()))
                                .thenComparing(one -> hosts.isAlive(one.backend()))
                                .thenComparing(Replica::good)
                                .thenComparing(one -> -hosts.count(one.backend()))
                                .thenComparing(Replica::backend))
                .map(Replica::backend)
                .filter(one -> without(enough, one) >= located.wanted());
    }

    private static long without(List<BackendId> backends, BackendId one) {
        return backends.stream().filter(backend -> !backend.equals(one)).count();
    }

    /// Names new replicas on the emptiest backend while it has a tenth less than the fullest.
    private void balance() {
        List<BackendId> takers = hosts.takers();
        if (takers.size() < 2) {
            return;
        }
        Comparator<BackendId> byCount = Comparator.comparing(hosts::count);
        Map<BackendId, Iterator<Located>> movable = new HashMap<>();
        while (adding.size() < NEW_AT_ONCE) {
            BackendId fullest = takers.stream().max(byCount).orElseThrow();
            BackendId emptiest = takers.stream().min(byCount).orElseThrow();
            long difference = hosts.count(fullest) - hosts.count(emptiest);
            if (difference < 2 || difference * 10 <= hosts.count(fullest)) {
                return;
            }
            Iterator<Located> candidates =
                    movable.computeIfAbsent(fullest, id -> wholeOn(id).iterator());
            Optional<Located> moved = next(candidates, emptiest);
            if (moved.isEmpty()) {
                return;
            }
            adding.put(moved.get().tablet(), emptiest);
            hosts.moved(fullest, emptiest);
        }
    }

    private Stream<Located> wholeOn(BackendId backend) {
        return partitions.stream()
                .filter(one -> one.backends().contains(backend))
                .flatMap(RepairPlanner::tablets)
                .filter(one -> one.replica(backend).isPresent())
                .filter(this::isWhole);
    }

    /// The next one that the target lacks; those passed over are looked at in a later round.
    private Optional<Located> next(Iterator<Located> candidates, BackendId target) {
        while (candidates.hasNext()) {
            Located one = candidates.next();
            if (!adding.containsKey(one.tablet()) && one.replica(target).isEmpty()) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private boolean isWhole(Located located) {
        return located.replicas().size() == located.wanted()
                && located.replicas().stream()
                        .allMatch(one -> one.good() && hosts.takes(one.backend()));
    }

    /// Members that shall leave and have nothing to keep, in the recycle bin neither.
    private Set<BackendId> empty() {
        Set<BackendId> leaving = new HashSet<>();
        version.members().backends().values().stream()
                .filter(member -> member.decommissioning())
                .filter(member -> hosts.count(member.id()) == 0)
                .forEach(member -> leaving.add(member.id()));
        if (!leaving.isEmpty()) {
            version.retainedTabletsByBackend()
                    .forEach((backend, tablets) -> {
                        if (!tablets.isEmpty()) {
                            leaving.remove(backend);
                        }
                    });
        }
        return leaving;
    }
}
