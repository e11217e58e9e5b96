package io.starkeep.cluster;

import io.starkeep.backend.NodeFacts;
import io.starkeep.backend.NodeGreeting;
import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.MembershipChange.PutBackend;
import io.starkeep.catalog.ReplicaChange.LoseReplicas;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// Greets every backend of the catalog again and again, and remembers how each one is. Thread-safe;
/// whoever owns it calls [#beat] about once a second.
///
/// Each frontend does this for itself. The leader also writes down which data folder a backend has;
/// when a backend comes back with another one, its replicas are lost.
final class Heartbeats {
    private static final System.Logger LOG = System.getLogger(Heartbeats.class.getName());

    private final Catalog catalog;
    private final Nodes nodes;
    private final Leadership leadership;
    private final InstantSource clock;
    private final Executor threads;
    private final int missedUntilDead;
    private final NodeListener listener;
    private final Map<BackendId, NodeStatus> statuses = new ConcurrentHashMap<>();
    private final Map<BackendId, OptionalLong> epochs = new ConcurrentHashMap<>();
    private final Set<BackendId> underWay = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// @param threads one for each greeting; the simulation gives the caller's own
    Heartbeats(
            Catalog catalog,
            Nodes nodes,
            Leadership leadership,
            InstantSource clock,
            Executor threads,
            int missedUntilDead,
            NodeListener listener) {
        this.catalog = catalog;
        this.nodes = nodes;
        this.leadership = leadership;
        this.clock = clock;
        this.threads = threads;
        this.missedUntilDead = missedUntilDead;
        this.listener = listener;
    }

    /// One greeting for each backend that is not still busy with the one before. Of a backend that
    /// has answered before, that counts as missed; the first greeting may take its time, since it
    /// ends by itself. Does not wait for them.
    void beat() {
        CatalogVersion version = catalog.current();
        Instant now = clock.instant();
        Set<BackendId> members = version.members().backends().keySet();
        members.forEach(id -> statuses.putIfAbsent(id, NodeStatus.unknown(id, now)));
        statuses.keySet().retainAll(members);
        epochs.keySet().retainAll(members);
        for (BackendMember member : version.members().backends().values()) {
            if (underWay.add(member.id())) {
                threads.execute(() -> greet(version, member));
            } else {
                update(
                        member,
                        one -> one.late(missedUntilDead, "it does not answer", clock.instant()));
            }
        }
    }

    /// Whether every greeting has its answer, or has failed.
    boolean isIdle() {
        return underWay.isEmpty();
    }

    NodeStatus status(BackendId backend) {
        return statuses.getOrDefault(backend, NodeStatus.unknown(backend, clock.instant()));
    }

    /// Whether it is alive, and was connected in the present epoch.
    boolean usable(BackendId backend) {
        return status(backend).alive() && leadership.epoch().equals(epochs.get(backend));
    }

    /// Waits until each of the backends is usable, or known not to be.
    void awaitJudged(Collection<BackendId> backends, Duration patience) {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (nanos > 0 && !backends.stream().allMatch(this::judged)) {
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.QUERY_INTERRUPTED);
        } finally {
            lock.unlock();
        }
    }

    private boolean judged(BackendId backend) {
        return switch (status(backend).liveness()) {
            case UNKNOWN -> !catalog.current().members().backends().containsKey(backend);
            case ALIVE -> usable(backend);
            case DEAD, REFUSED -> true;
        };
    }

    private void greet(CatalogVersion version, BackendMember member) {
        try {
            NodeFacts facts = nodes.node(member).greet(greeting(version, member));
            if (recognise(member, facts)) {
                facts = nodes.node(member).greet(greeting(catalog.current(), member));
            }
            NodeFacts answer = facts;
            converse(member.id(), answer);
            update(member, one -> one.answered(answer, clock.instant()));
        } catch (StarkeepException failed) {
            update(member, one -> failed(one, failed));
        } finally {
            underWay.remove(member.id());
        }
    }

    private static NodeGreeting greeting(CatalogVersion version, BackendMember member) {
        String cluster =
                version.members()
                        .clusterId()
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.INTERNAL_ERROR, "The cluster has no id"));
        Optional<String> incarnation =
                version.members().backend(member.id()).flatMap(BackendMember::incarnation);
        return new NodeGreeting(
                cluster,
                member.id(),
                version.epoch(),
                TransferSettings.limits(version.settings()),
                incarnation);
    }

    /// Everything is asked of the backend only after the first part of a conversation.
    private void converse(BackendId backend, NodeFacts facts) {
        OptionalLong epoch = leadership.epoch();
        boolean sameEpoch = epoch.equals(epochs.get(backend));
        if (status(backend).newConversation(facts) || !sameEpoch) {
            listener.connected(backend);
            epochs.put(backend, epoch);
        } else {
            listener.answered(backend);
        }
    }

    private NodeStatus failed(NodeStatus status, StarkeepException failed) {
        return failed.code() == ErrorCode.NODE_REFUSED
                ? status.refused(failed.getMessage(), clock.instant())
                : status.silent(missedUntilDead, failed.getMessage(), clock.instant());
    }

    /// Compares the data folder with the one that the backend had.
    ///
    /// @return whether it is another one, which the backend must be told again
    private boolean recognise(BackendMember member, NodeFacts facts) {
        if (member.incarnation().equals(Optional.of(facts.incarnation()))) {
            return false;
        }
        if (leadership.epoch().isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.NODE_REFUSED, "The leader has not met this data folder yet");
        }
        catalog.commit(draft ->
                draft.version()
                        .members()
                        .backend(member.id())
                        .map(now -> met(now, facts.incarnation()))
                        .orElse(List.of()));
        return true;
    }

    private static List<Change> met(BackendMember member, String incarnation) {
        PutBackend known = new PutBackend(member.withIncarnation(incarnation));
        if (member.incarnation().isEmpty()) {
            return List.of(known);
        }
        if (member.incarnation().get().equals(incarnation)) {
            return List.of();
        }
        LOG.log(
                Level.WARNING,
                "Backend {0} ({1}) came back with another data folder; its replicas are lost",
                member.id(),
                member.address());
        return List.of(new LoseReplicas(member.id()), known);
    }

    /// Says once what became of a backend.
    private void update(BackendMember member, UnaryOperator<NodeStatus> change) {
        NodeStatus[] before = new NodeStatus[1];
        NodeStatus after =
                statuses.compute(
                        member.id(),
                        (id, known) -> {
                            before[0] =
                                    known == null ? NodeStatus.unknown(id, clock.instant()) : known;
                            return change.apply(before[0]);
                        });
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (before[0].liveness() != after.liveness()) {
            LOG.log(
                    after.alive() ? Level.INFO : Level.WARNING,
                    "Backend {0} ({1}) is {2}{3}",
                    member.id(),
                    member.address(),
                    after.liveness(),
                    after.error().isEmpty() ? "" : ": " + after.error());
        }
    }
}
