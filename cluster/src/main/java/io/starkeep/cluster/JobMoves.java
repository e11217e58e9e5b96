package io.starkeep.cluster;

import io.starkeep.backend.JobFile;
import io.starkeep.backend.JobMonitor;
import io.starkeep.backend.JobTransfer;
import io.starkeep.backend.PlacedRestore;
import io.starkeep.backend.PlacedSnapshot;
import io.starkeep.backend.PlacedSums;
import io.starkeep.backend.PlacedTablet;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Replica;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.RestoreTablets;
import io.starkeep.storage.Snapshot;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.storage.SnapshotTablet;
import io.starkeep.storage.SumRequest;
import io.starkeep.storage.SumRequest.TableTablets;
import io.starkeep.storage.TabletSum;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// What jobs of backup and restore have the backends do, all of them at once. Thread-safe.
final class JobMoves {
    private final Catalog catalog;
    private final Nodes nodes;
    private final Heartbeats heartbeats;
    private final NodeCalls calls;
    private final Reads reads;

    JobMoves(Catalog catalog, Nodes nodes, Heartbeats heartbeats, NodeCalls calls, Reads reads) {
        this.catalog = catalog;
        this.nodes = nodes;
        this.heartbeats = heartbeats;
        this.calls = calls;
        this.reads = reads;
    }

    /// Of each tablet one replica, the same each time as long as it is good: another one has the
    /// same rows in other files, which the repository would have to keep beside the first.
    PlacedSnapshot snapshot(SnapshotRequest request, Set<BackendId> avoided) {
        Map<BackendId, Map<TabletId, Version>> shares = new TreeMap<>();
        TabletReplicas replicas =
                TabletReplicas.of(catalog.current(), "", request.tablets().keySet());
        request.tablets()
                .forEach((tablet, version) ->
                        shares.computeIfAbsent(
                                        holder(tablet, replicas.place(tablet), avoided),
                                        id -> new HashMap<>())
                                .put(tablet, version));
        Map<BackendId, Outcome<Snapshot>> outcomes =
                each(
                        shares,
                        (backend, share) -> {
                            reads.requireShown(backend, share, new HashSet<>());
                            return nodes.node(backend)
                                    .snapshot(new SnapshotRequest(request.job(), share));
                        });
        return new PlacedSnapshot(
                request.job(),
                all(outcomes).entrySet().stream()
                        .flatMap(entry ->
                                entry.getValue().tablets().stream()
                                        .map(tablet ->
                                                new PlacedTablet(
                                                        tablet, Optional.of(entry.getKey()))))
                        .sorted(Comparator.comparing(placed -> placed.tablet().tablet()))
                        .toList());
    }

    private BackendId holder(TabletId tablet, TabletReplicas.Place place, Set<BackendId> avoided) {
        List<Replica> replicas =
                place.replicas().stream().sorted(Comparator.comparing(Replica::backend)).toList();
        int first = (int) (tablet.value() % replicas.size()); // so that all backends get a share
        Optional<BackendId> lastResort = Optional.empty();
        for (int i = 0; i < replicas.size(); i++) {
            Replica replica = replicas.get((first + i) % replicas.size());
            if (replica.good() && heartbeats.usable(replica.backend())) {
                if (!avoided.contains(replica.backend())) {
                    return replica.backend();
                }
                lastResort = Optional.of(replica.backend());
            }
        }
        if (lastResort.isPresent()) {
            return lastResort.get();
        }
        throw StarkeepException.of(
                ErrorCode.REPLICAS_MISSING,
                "No good replica of tablet %s can be reached (%s); look at SHOW BACKENDS"
                        .formatted(tablet, replicas));
    }

    void upload(JobTransfer transfer, JobMonitor monitor) {
        Map<BackendId, JobTransfer> shares = shares(transfer);
        all(
                each(
                        shares,
                        (backend, share) -> {
                            upload(backend, share, monitor);
                            return backend;
                        }));
    }

    private void upload(BackendId backend, JobTransfer share, JobMonitor monitor) {
        try {
            nodes.node(backend).upload(share, monitor.of(Optional.of(backend)));
        } catch (StarkeepException problem) {
            monitor.failed(backend, problem);
            throw problem;
        }
    }

    /// A backend that cannot be reached goes without; [#restore] says whether that will do.
    void download(JobTransfer transfer, JobMonitor monitor) {
        Map<BackendId, JobTransfer> shares = shares(transfer);
        each(
                        shares,
                        (backend, share) -> {
                            nodes.node(backend).download(share, monitor.of(Optional.of(backend)));
                            return backend;
                        })
                .values()
                .stream()
                .flatMap(outcome -> outcome.failure().stream())
                .filter(failure -> failure.code() != ErrorCode.NODE_UNREACHABLE)
                .findFirst()
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    private static Map<BackendId, JobTransfer> shares(JobTransfer transfer) {
        Map<BackendId, List<JobFile>> files = new TreeMap<>();
        for (JobFile file : transfer.files()) {
            BackendId holder =
                    file.holder()
                            .orElseThrow(() ->
                                    StarkeepException.of(
                                            ErrorCode.INTERNAL_ERROR,
                                            "File " + file.location() + " has no holder"));
            files.computeIfAbsent(holder, id -> new ArrayList<>()).add(file);
        }
        Map<BackendId, JobTransfer> shares = new TreeMap<>();
        files.forEach((backend, own) ->
                shares.put(backend, new JobTransfer(transfer.job(), transfer.repository(), own)));
        return shares;
    }

    /// @return the backends that have not made a tablet that they should have; fewer than half of
    ///   its replicas
    /// @throws StarkeepException REPLICAS_MISSING when there would be more
    Map<TabletId, Set<BackendId>> restore(PlacedRestore restore) {
        Map<BackendId, List<SnapshotTablet>> shares = new TreeMap<>();
        for (SnapshotTablet tablet : restore.request().tablets()) {
            replicas(restore, tablet.tablet())
                    .forEach(backend ->
                            shares.computeIfAbsent(backend, id -> new ArrayList<>()).add(tablet));
        }
        Map<BackendId, Outcome<BackendId>> outcomes =
                each(
                        shares,
                        (backend, share) -> {
                            nodes.node(backend)
                                    .restore(new RestoreTablets(restore.request().job(), share));
                            return backend;
                        });
        Map<TabletId, Set<BackendId>> missed = new HashMap<>();
        outcomes.forEach((backend, outcome) -> {
            if (outcome.failure().isPresent()) {
                shares.getOrDefault(backend, List.of())
                        .forEach(tablet ->
                                missed.computeIfAbsent(tablet.tablet(), id -> new HashSet<>())
                                        .add(backend));
            }
        });
        missed.forEach((tablet, backends) ->
                requireMajority(replicas(restore, tablet), backends, outcomes));
        return missed;
    }

    Map<TabletId, TabletSum> sums(PlacedSums wanted) {
        Map<BackendId, List<TableTablets>> shares = new TreeMap<>();
        for (TableTablets table : wanted.request().tables()) {
            Map<BackendId, Map<TabletId, Version>> byHolder = new TreeMap<>();
            table.tablets()
                    .forEach((tablet, version) ->
                            byHolder.computeIfAbsent(
                                            Objects.requireNonNull(wanted.holders().get(tablet)),
                                            id -> new HashMap<>())
                                    .put(tablet, version));
            byHolder.forEach((backend, tablets) ->
                    shares.computeIfAbsent(backend, id -> new ArrayList<>())
                            .add(new TableTablets(table.schema(), tablets)));
        }
        Map<TabletId, TabletSum> sums = new HashMap<>();
        all(each(
                        shares,
                        (backend, share) ->
                                nodes.node(backend)
                                        .sums(
                                                new SumRequest(
                                                        wanted.request().snapshot(),
                                                        wanted.request().depth(),
                                                        share))))
                .values()
                .forEach(sums::putAll);
        return sums;
    }

    /// Whatever a backend says, it may have been away when the files came: the job tries again.
    private void requireMajority(
            List<BackendId> replicas,
            Set<BackendId> missed,
            Map<BackendId, Outcome<BackendId>> outcomes) {
        if (2 * (replicas.size() - missed.size()) <= replicas.size()) {
            String reasons =
                    missed.stream()
                            .flatMap(backend ->
                                    Objects.requireNonNull(outcomes.get(backend)).failure().stream()
                                            .map(why -> name(backend) + ": " + why.getMessage()))
                            .collect(Collectors.joining("; "));
            throw StarkeepException.of(
                    ErrorCode.REPLICAS_MISSING,
                    "Most of the backends that are to get restored tablets must make them. "
                            + reasons);
        }
    }

    private static List<BackendId> replicas(PlacedRestore restore, TabletId tablet) {
        return restore.replicas().getOrDefault(tablet, List.of());
    }

    private <S, T> Map<BackendId, Outcome<T>> each(
            Map<BackendId, S> shares, BiFunction<BackendId, S, T> work) {
        return calls.all(
                shares.keySet(),
                backend -> work.apply(backend, Objects.requireNonNull(shares.get(backend))));
    }

    /// @throws StarkeepException the first failure, with the backend that it came from
    private <T> Map<BackendId, T> all(Map<BackendId, Outcome<T>> outcomes) {
        Map<BackendId, T> results = new TreeMap<>();
        outcomes.forEach((backend, outcome) -> {
            switch (outcome) {
                case Outcome.Done<T>(T value) -> results.put(backend, value);
                case Outcome.Failed<T>(StarkeepException why) ->
                        throw StarkeepException.causedBy(
                                why,
                                why.code(),
                                "Backend %s: %s".formatted(name(backend), why.getMessage()));
            }
        });
        return results;
    }

    private String name(BackendId backend) {
        return nodes.member(backend)
                .map(member -> member.address().toString())
                .orElse(backend.toString());
    }
}
