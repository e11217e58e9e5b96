package io.starkeep.execute;

import io.starkeep.backend.ClusterView;
import io.starkeep.backend.FrontendHealth;
import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.BrokerMember;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.ClusterMembers;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.FrontendMember;
import io.starkeep.catalog.FrontendRole;
import io.starkeep.catalog.MembershipChange.DropBackend;
import io.starkeep.catalog.MembershipChange.DropBroker;
import io.starkeep.catalog.MembershipChange.DropBrokers;
import io.starkeep.catalog.MembershipChange.DropFrontend;
import io.starkeep.catalog.MembershipChange.PutBackend;
import io.starkeep.catalog.MembershipChange.PutBroker;
import io.starkeep.catalog.MembershipChange.PutFrontend;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.sql.tree.ClusterCommand;
import io.starkeep.sql.tree.ClusterCommand.FrontendKind;
import io.starkeep.type.HostPort;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// ALTER SYSTEM and CANCEL DECOMMISSION: each is one record of the catalog, which those follow who
/// greet members, move replicas and run the catalog's log. Thread-safe.
final class ClusterHandler implements StatementHandler<ClusterCommand> {
    private final Catalog catalog;
    private final ClusterView view;

    ClusterHandler(Catalog catalog, ClusterView view) {
        this.catalog = catalog;
        this.view = view;
    }

    @Override
    public void run(ClusterCommand command, SessionContext session, StatementSink sink) {
        session.access(catalog.current()).require(PrivilegeScope.global(), Privilege.NODE);
        Clusters.require(catalog.current(), "ALTER SYSTEM");
        Instant now = session.clock().instant();
        catalog.commit(draft -> decide(command, draft, now));
        sink.ok(Outcome.DONE);
    }

    private List<Change> decide(ClusterCommand command, Draft draft, Instant now) {
        ClusterMembers members = draft.version().members();
        return switch (command) {
            case ClusterCommand.AddBackends add ->
                    each(
                            add.addresses(),
                            address ->
                                    new PutBackend(
                                            BackendMember.added(
                                                    draft.newBackendId(), address, now)));
            case ClusterCommand.DropBackends drop -> {
                List<BackendMember> leaving = backends(members, drop.addresses());
                if (!drop.force()) {
                    Redundancy.requireWithout(leaving, draft.version());
                }
                yield each(leaving, one -> new DropBackend(one.id()));
            }
            case ClusterCommand.DecommissionBackends leave -> {
                List<BackendMember> leaving = backends(members, leave.addresses());
                Redundancy.requireEnough(leaving, draft.version());
                yield each(leaving, one -> new PutBackend(one.leaving()));
            }
            case ClusterCommand.CancelDecommission cancel ->
                    each(
                            backends(members, cancel.addresses()),
                            one -> new PutBackend(staying(one)));
            case ClusterCommand.MoveBackends move ->
                    each(
                            backendsOf(members, move.fromHost()),
                            one -> new PutBackend(one.at(at(move.toHost(), one.address()))));
            case ClusterCommand.AddFrontend add ->
                    List.of(
                            new PutFrontend(
                                    FrontendMember.added(add.address(), role(add.kind()), now)));
            case ClusterCommand.DropFrontend drop ->
                    List.of(new DropFrontend(droppable(members, drop).name()));
            case ClusterCommand.MoveFrontends move ->
                    each(
                            frontendsOf(members, move.fromHost()),
                            one -> new PutFrontend(one.at(at(move.toHost(), one.editLog()))));
            case ClusterCommand.AddBrokers add ->
                    each(
                            add.addresses(),
                            address -> new PutBroker(new BrokerMember(add.name(), address)));
            case ClusterCommand.DropBrokers drop ->
                    each(
                            drop.addresses(),
                            address -> new DropBroker(new BrokerMember(drop.name(), address)));
            case ClusterCommand.DropAllBrokers drop -> List.of(new DropBrokers(drop.name()));
        };
    }

    private static <T> List<Change> each(List<T> things, Function<T, Change> change) {
        return things.stream().distinct().map(change).toList();
    }

    private static List<BackendMember> backends(ClusterMembers members, List<HostPort> addresses) {
        return addresses.stream()
                .distinct()
                .map(address ->
                        members.backendAt(address)
                                .orElseThrow(() -> unknown("backend", address.toString())))
                .toList();
    }

    private static List<BackendMember> backendsOf(ClusterMembers members, String host) {
        List<BackendMember> found =
                members.backends().values().stream()
                        .filter(one -> one.address().host().equalsIgnoreCase(host))
                        .toList();
        if (found.isEmpty()) {
            throw unknown("backend", host);
        }
        return found;
    }

    private static List<FrontendMember> frontendsOf(ClusterMembers members, String host) {
        List<FrontendMember> found =
                members.frontends().values().stream()
                        .filter(one -> one.editLog().host().equalsIgnoreCase(host))
                        .toList();
        if (found.isEmpty()) {
            throw unknown("frontend", host);
        }
        return found;
    }

    private static HostPort at(String host, HostPort before) {
        return new HostPort(host, before.port());
    }

    private static BackendMember staying(BackendMember member) {
        if (!member.decommissioning()) {
            throw refused("The backend %s is not being decommissioned".formatted(member.address()));
        }
        return member.staying();
    }

    private static FrontendRole role(FrontendKind kind) {
        return switch (kind) {
            case FOLLOWER -> FrontendRole.FOLLOWER;
            case OBSERVER -> FrontendRole.OBSERVER;
        };
    }

    private FrontendMember droppable(ClusterMembers members, ClusterCommand.DropFrontend drop) {
        FrontendMember member =
                members.frontendAt(drop.address())
                        .filter(one -> one.role() == role(drop.kind()))
                        .orElseThrow(() ->
                                unknown(
                                        role(drop.kind()).name().toLowerCase(Locale.ROOT),
                                        drop.address().toString()));
        boolean leading =
                view.frontends().getOrDefault(member.name(), FrontendHealth.UNKNOWN).leading();
        if (leading) {
            throw refused(
                    "The frontend %s leads the cluster; stop it first, so that another one leads"
                            .formatted(drop.address()));
        }
        requireMajorityWithout(member, members);
        return member;
    }

    /// Without a majority of living followers nobody could lead any more. One that never joined has
    /// no vote.
    private void requireMajorityWithout(FrontendMember member, ClusterMembers members) {
        List<FrontendMember> voters =
                members.frontends().values().stream()
                        .filter(one -> one.role() == FrontendRole.FOLLOWER)
                        .filter(one -> one.ports().isPresent() && !one.equals(member))
                        .toList();
        long alive = voters.stream().filter(this::lives).count();
        boolean votes = member.role() == FrontendRole.FOLLOWER && member.ports().isPresent();
        if (votes && 2 * alive <= voters.size()) {
            throw refused(
                    "Without the frontend %s only %d of %d followers would live, too few to elect a leader; start or drop those that are down first"
                            .formatted(member.editLog(), alive, voters.size()));
        }
    }

    private boolean lives(FrontendMember member) {
        return view.frontends().getOrDefault(member.name(), FrontendHealth.UNKNOWN).alive();
    }

    private static StarkeepException unknown(String kind, String address) {
        return refused(kind + " does not exist[" + address + "]");
    }

    private static StarkeepException refused(String message) {
        return StarkeepException.of(ErrorCode.SEMANTIC_ERROR, message);
    }
}
