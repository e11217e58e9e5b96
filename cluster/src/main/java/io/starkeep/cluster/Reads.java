package io.starkeep.cluster;

import io.starkeep.backend.Fragment;
import io.starkeep.backend.FragmentScan;
import io.starkeep.backend.ScanPart;
import io.starkeep.backend.TableQuery;
import io.starkeep.backend.TableRead;
import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.Catalog;
import io.starkeep.engine.ResultCursor;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Finds backends for what is to be read, and others when those fail. Thread-safe.
final class Reads {
    private final Catalog catalog;
    private final Nodes nodes;
    private final Heartbeats heartbeats;
    private final NodeCalls calls;
    private final Leadership leadership;
    private final Publications publications;
    private final Judgement judgement;
    private final Duration patience;
    private final Map<BackendId, AtomicLong> running = new ConcurrentHashMap<>();

    /// Grows with every query, so that equally busy backends take turns.
    private final Map<BackendId, AtomicLong> served = new ConcurrentHashMap<>();

    /// @param patience for backends to be greeted first, and for a commit to be shown
    Reads(
            Catalog catalog,
            Nodes nodes,
            Heartbeats heartbeats,
            NodeCalls calls,
            Leadership leadership,
            Publications publications,
            Judgement judgement,
            Duration patience) {
        this.catalog = catalog;
        this.nodes = nodes;
        this.heartbeats = heartbeats;
        this.calls = calls;
        this.leadership = leadership;
        this.publications = publications;
        this.judgement = judgement;
        this.patience = patience;
    }

    /// The rows of a query over at least one tablet.
    ResultCursor query(TableQuery query) {
        return anywhere(
                query.reads(),
                plan -> {
                    Fragment fragment = fragment(query, plan);
                    BackendId runner = plan.runner();
                    AtomicLong busy = count(running, runner);
                    busy.incrementAndGet();
                    count(served, runner).incrementAndGet();
                    try {
                        ResultCursor rows = calls.one(runner, id -> nodes.node(id).query(fragment));
                        return new CountedCursor(rows, busy::decrementAndGet);
                    } catch (RuntimeException | Error failed) {
                        busy.decrementAndGet();
                        throw failed;
                    }
                });
    }

    /// Does something with a plan; when a backend cannot be reached, again with another plan.
    ///
    /// @throws StarkeepException REPLICAS_MISSING
    <T> T anywhere(List<TableRead> reads, Function<ReadPlan, T> work) {
        Set<BackendId> excluded = new HashSet<>();
        Map<TabletId, Version> wanted = new HashMap<>();
        reads.forEach(read -> wanted.putAll(read.tablets()));
        while (true) {
            ReadPlan plan = plan(reads, wanted, excluded);
            try {
                plan.backends().forEach(backend -> requireShown(backend, wanted, excluded));
                return work.apply(plan);
            } catch (StarkeepException failed) {
                if (failed.code() != ErrorCode.NODE_UNREACHABLE) {
                    throw failed;
                }
                excluded.addAll(silent(plan));
                if (excluded.size() >= catalog.current().members().backends().size()) {
                    throw failed;
                }
            }
        }
    }

    /// The good replicas of every tablet of some reads that show the wanted versions now.
    ///
    /// @throws StarkeepException REPLICAS_MISSING when a tablet has none
    Map<TabletId, List<BackendId>> readable(List<TableRead> wanted) {
        Map<TabletId, Version> versions = new HashMap<>();
        wanted.forEach(read -> versions.putAll(read.tablets()));
        TabletReplicas replicas = replicas(wanted);
        heartbeats.awaitJudged(replicas.backends(), patience);
        Set<BackendId> hidden = new HashSet<>();
        for (BackendId backend : replicas.backends()) {
            if (!heartbeats.usable(backend) || publications.isBehind(backend, versions)) {
                hidden.add(backend);
            } else {
                hideUnlessShown(backend, versions, hidden);
            }
        }
        if (!covers(replicas, hidden)) {
            List<BackendId> late = hidden.stream().filter(heartbeats::usable).toList();
            hidden.removeAll(late);
            late.forEach(backend -> hideUnlessShown(backend, versions, hidden));
        }
        ReadPlanner planner =
                new ReadPlanner(replicas, backend -> !hidden.contains(backend), this::load);
        Map<TabletId, List<BackendId>> readable = new HashMap<>();
        versions.keySet().forEach(tablet -> readable.put(tablet, planner.choices(tablet)));
        return readable;
    }

    private void hideUnlessShown(
            BackendId backend, Map<TabletId, Version> versions, Set<BackendId> hidden) {
        try {
            requireShown(backend, versions, hidden);
        } catch (StarkeepException unreachable) {
            if (unreachable.code() != ErrorCode.NODE_UNREACHABLE) {
                throw unreachable;
            }
        }
    }

    private static boolean covers(TabletReplicas replicas, Set<BackendId> hidden) {
        return replicas.places().values().stream()
                .allMatch(place -> place.good().stream().anyMatch(one -> !hidden.contains(one)));
    }

    /// Every backend that gets work now.
    List<BackendId> usable() {
        return catalog.current().members().backends().keySet().stream()
                .filter(heartbeats::usable)
                .toList();
    }

    /// The backends of a plan that do not answer: it may be one that the runner reads from. When
    /// all do, the way between them is broken, and another runner may have a better one.
    private Set<BackendId> silent(ReadPlan plan) {
        Set<BackendId> silent = new HashSet<>();
        calls.all(plan.backends(), id -> nodes.node(id).prepared())
                .forEach((backend, outcome) -> {
                    if (outcome.failure().isPresent()) {
                        silent.add(backend);
                    }
                });
        return silent.isEmpty() ? Set.of(plan.runner()) : silent;
    }

    private ReadPlan plan(
            List<TableRead> reads, Map<TabletId, Version> wanted, Set<BackendId> excluded) {
        TabletReplicas replicas = replicas(reads);
        heartbeats.awaitJudged(replicas.backends(), patience);
        try {
            return new ReadPlanner(
                            replicas,
                            id -> usable(id, excluded) && !publications.isBehind(id, wanted),
                            this::load)
                    .plan(wanted.keySet());
        } catch (StarkeepException noneShowsAll) {
            return new ReadPlanner(replicas, id -> usable(id, excluded), this::load)
                    .plan(wanted.keySet());
        }
    }

    private TabletReplicas replicas(List<TableRead> reads) {
        Map<TabletId, TabletReplicas.Place> places = new HashMap<>();
        for (TableRead read : reads) {
            TabletReplicas found =
                    TabletReplicas.of(catalog.current(), read.table(), read.tablets().keySet());
            places.putAll(found.places());
        }
        return new TabletReplicas(places);
    }

    private boolean usable(BackendId backend, Set<BackendId> excluded) {
        return heartbeats.usable(backend) && !excluded.contains(backend);
    }

    /// Running queries count most; else the one that has served least.
    private long load(BackendId backend) {
        return (count(running, backend).get() << 40) + count(served, backend).get();
    }

    private static AtomicLong count(Map<BackendId, AtomicLong> counts, BackendId backend) {
        return counts.computeIfAbsent(backend, id -> new AtomicLong());
    }

    /// Waits until a backend shows what is committed of tablets at versions.
    ///
    /// @param excluded gets the backend when that fails
    /// @throws StarkeepException NODE_UNREACHABLE
    void requireShown(BackendId backend, Map<TabletId, Version> wanted, Set<BackendId> excluded) {
        try {
            if (leadership.epoch().isEmpty()) {
                calls.one(
                        backend,
                        id -> {
                            judgement.showCommitted(id);
                            return id;
                        });
            } else if (!publications.await(backend, wanted, patience)) {
                throw StarkeepException.of(
                        ErrorCode.NODE_UNREACHABLE,
                        "Backend %s has not shown a committed load within %s s"
                                .formatted(backend, patience.toSeconds()));
            }
        } catch (StarkeepException failed) {
            excluded.add(backend);
            throw failed;
        }
    }

    private Fragment fragment(TableQuery wanted, ReadPlan plan) {
        TableQuery query =
                plan.backends().size() > 1 ? wanted.spread().get().orElse(wanted) : wanted;
        List<FragmentScan> scans = query.reads().stream().map(read -> scan(read, plan)).toList();
        return new Fragment(text(query), scans, query.zone());
    }

    FragmentScan scan(TableRead read, ReadPlan plan) {
        return scan(read, parts(read, plan));
    }

    static FragmentScan empty(TableRead read) {
        return scan(read, List.of());
    }

    private static FragmentScan scan(TableRead read, List<ScanPart> parts) {
        return new FragmentScan(
                read.relation(),
                read.table(),
                read.schema(),
                read.columns(),
                parts,
                read.filterSql(),
                read.limit(),
                read.reduction());
    }

    /// The query over its relations' names.
    static String text(TableQuery query) {
        return query.text().over(relation -> "FROM " + relation);
    }

    private List<ScanPart> parts(TableRead read, ReadPlan plan) {
        List<ScanPart> parts = new ArrayList<>();
        byBackend(read, plan)
                .forEach((backend, tablets) -> parts.add(new ScanPart(address(backend), tablets)));
        return parts;
    }

    private static Map<BackendId, Map<TabletId, Version>> byBackend(TableRead read, ReadPlan plan) {
        Map<BackendId, Map<TabletId, Version>> byBackend = new TreeMap<>();
        read.tablets()
                .forEach((tablet, version) -> {
                    BackendId place = plan.places().get(tablet);
                    byBackend.computeIfAbsent(place, id -> new HashMap<>()).put(tablet, version);
                });
        return byBackend;
    }

    private HostPort address(BackendId backend) {
        return nodes.member(backend)
                .map(BackendMember::address)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.NODE_UNREACHABLE,
                                "Backend " + backend + " has left the cluster"));
    }
}
