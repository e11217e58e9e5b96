package io.starkeep.server;

import io.starkeep.backend.FrontendHealth;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.FrontendMember;
import io.starkeep.catalog.FrontendPorts;
import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.LogMember;
import io.starkeep.catalog.MembershipChange.PutFrontend;
import io.starkeep.catalog.ReplicatedLog;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.SpaceReserve;
import io.starkeep.transport.Call;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the leading frontend does for the others: asks how they are, writes down where they listen,
/// and makes the members of the log's group those of the catalog. One thread calls [#round]; others
/// may read.
final class Frontends implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final System.Logger LOG = System.getLogger(Frontends.class.getName());
    private static final byte[] NOTHING = {'{', '}'};

    private final Catalog catalog;
    private final ReplicatedLog log;
    private final LogMember self;
    private final FrontendCalls own;
    private final Function<HostPort, TransportClient> connections;
    private final InstantSource clock;
    private final GroupChanges changes;
    private final SpaceReserve reserve;
    private final Map<HostPort, TransportClient> clients = new HashMap<>();
    private volatile Map<String, FrontendHealth> health = Map.of();

    /// @param connections how to call another frontend; this closes what it gets
    /// @param threads one for each change of the group
    /// @param reserve of this frontend's disk
    Frontends(
            Catalog catalog,
            ReplicatedLog log,
            LogMember self,
            FrontendCalls own,
            Function<HostPort, TransportClient> connections,
            InstantSource clock,
            Executor threads,
            SpaceReserve reserve) {
        this.catalog = catalog;
        this.log = log;
        this.self = self;
        this.own = own;
        this.connections = connections;
        this.clock = clock;
        this.changes = new GroupChanges(log::changeMembers, threads);
        this.reserve = reserve;
    }

    /// By the names of the frontends; nothing where this one does not lead.
    Map<String, FrontendHealth> health() {
        return health;
    }

    /// To be called about once a second.
    void round() {
        if (!(catalog.role() instanceof CatalogRole.Leading)) {
            health = Map.of();
            return;
        }
        Map<String, FrontendHealth> seen = new HashMap<>();
        own.status().ports().ifPresent(this::putOwn);
        seen.put(self.name(), healthy(own.status(), true));
        for (FrontendMember member :
                List.copyOf(catalog.current().members().frontends().values())) {
            if (!member.name().equals(self.name())) {
                seen.put(member.name(), look(member));
            }
        }
        health = Map.copyOf(seen);
        gather(seen);
        resignOnAFullDisk(seen);
    }

    /// Loads pass through the disk of the frontend that leads.
    private void resignOnAFullDisk(Map<String, FrontendHealth> seen) {
        boolean others =
                catalog.current().members().frontends().values().stream()
                        .filter(member -> member.role() == FrontendRole.FOLLOWER)
                        .filter(member -> !member.name().equals(self.name()))
                        .anyMatch(member ->
                                seen.getOrDefault(member.name(), FrontendHealth.UNKNOWN).alive());
        try {
            reserve.require();
        } catch (StarkeepException full) {
            if (others) {
                LOG.log(
                        Level.WARNING,
                        "This frontend gives up the lead, because its disk is full: {0}",
                        full.getMessage());
                log.resign();
            }
        }
    }

    private void putOwn(FrontendPorts ports) {
        catalog.commit(draft -> {
            FrontendMember known =
                    draft.version()
                            .members()
                            .frontend(self.name())
                            .orElseGet(() ->
                                    new FrontendMember(
                                            self.name(),
                                            self.address(),
                                            self.role(),
                                            Optional.empty(),
                                            clock.instant()));
            return known.ports().equals(Optional.of(ports))
                    ? List.of()
                    : List.of(new PutFrontend(known.joined(ports)));
        });
    }

    private FrontendHealth look(FrontendMember member) {
        FrontendStatus status;
        try {
            status = ask(member);
        } catch (StarkeepException e) {
            FrontendHealth before = health.getOrDefault(member.name(), FrontendHealth.UNKNOWN);
            return new FrontendHealth(
                    false,
                    false,
                    before.replayed(),
                    before.started(),
                    before.version(),
                    before.lastHeartbeat(),
                    e.getMessage());
        }
        status.ports().ifPresent(ports -> put(member.name(), ports));
        return healthy(status, false);
    }

    private FrontendStatus ask(FrontendMember member) {
        TransportClient client = clients.computeIfAbsent(member.editLog(), connections);
        try (Reply reply = client.call(Call.of(FrontendCalls.STATUS, NOTHING), PATIENCE)) {
            FrontendStatus status =
                    FrontendJson.read(
                            reply.message(),
                            FrontendStatus.class,
                            "the answer of " + member.editLog());
            if (!status.name().equals(member.name())) {
                throw StarkeepException.of(
                        ErrorCode.NODE_REFUSED,
                        "The frontend at %s was added earlier, as %s; empty its folder and let it join again"
                                .formatted(member.editLog(), status.name()));
            }
            return status;
        }
    }

    private void put(String name, FrontendPorts ports) {
        catalog.commit(draft ->
                draft.version()
                        .members()
                        .frontend(name)
                        .filter(known -> !known.ports().equals(Optional.of(ports)))
                        .<List<Change>>map(known -> List.of(new PutFrontend(known.joined(ports))))
                        .orElse(List.of()));
    }

    private FrontendHealth healthy(FrontendStatus status, boolean leading) {
        return new FrontendHealth(
                true,
                leading,
                status.sequence(),
                Optional.of(Instant.ofEpochMilli(status.started())),
                status.version(),
                Optional.of(clock.instant()),
                "");
    }

    /// A new one counts from when it runs, and one that was dropped no more; one that is down
    /// stays.
    private void gather(Map<String, FrontendHealth> seen) {
        Set<LogMember> members =
                log.members().stream()
                        .map(ReplicatedLog.MemberState::member)
                        .collect(Collectors.toSet());
        Set<String> names = members.stream().map(LogMember::name).collect(Collectors.toSet());
        Set<LogMember> wanted = new HashSet<>(Set.of(self));
        for (FrontendMember member : catalog.current().members().frontends().values()) {
            boolean runs = seen.getOrDefault(member.name(), FrontendHealth.UNKNOWN).alive();
            if (!member.name().equals(self.name()) && (runs || names.contains(member.name()))) {
                wanted.add(new LogMember(member.name(), member.editLog(), member.role()));
            }
        }
        if (!members.equals(wanted)) {
            changes.begin(wanted);
        }
    }

    @Override
    public void close() {
        clients.values().forEach(TransportClient::close);
    }
}
