package io.starkeep.server;

import io.starkeep.backend.ChangeOrder;
import io.starkeep.backend.RemoteNode;
import io.starkeep.backend.TransferArea;
import io.starkeep.broker.Brokers;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.FrontendPorts;
import io.starkeep.catalog.SpreadPlacement;
import io.starkeep.cluster.Cluster;
import io.starkeep.cluster.ClusterOptions;
import io.starkeep.cluster.NodeConnector;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.execute.ClusterServices;
import io.starkeep.execute.ForwardedCalls;
import io.starkeep.execute.LeaderCalls;
import io.starkeep.execute.LeaderLinkOptions;
import io.starkeep.file.SpaceReserve;
import io.starkeep.server.configuration.ClientAccess;
import io.starkeep.server.configuration.ClusterAccess;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.storage.TransferFormat;
import io.starkeep.transport.Transport.TransportClient;
import io.starkeep.type.HostPort;
import io.starkeep.web.RowAccess;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The composition root of a frontend: a catalog, the backends of its cluster behind the port of
/// one, and what serves clients. Used once, by one thread.
///
/// The port for the other frontends comes first, because they have the catalog's log together; then
/// the catalog, because it says who the backends are; then these are greeted, so that loads which a
/// crash left can be finished or dropped; clients come last.
final class FrontendAssembly {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration FRONTENDS = Duration.ofSeconds(1);
    private static final long POLL_MILLIS = 20;
    private static final Duration REPAIR = Duration.ofSeconds(2);

    private final Configuration configuration;
    private final ClientAccess access;
    private final ClusterAccess clusterAccess;
    private final Optional<HostPort> helper;
    private final Parts parts;

    /// @param parts gets everything that must be closed, also when [#start] fails
    FrontendAssembly(
            Configuration configuration,
            ClientAccess access,
            ClusterAccess clusterAccess,
            Optional<HostPort> helper,
            Parts parts) {
        this.configuration = configuration;
        this.access = access;
        this.clusterAccess = clusterAccess;
        this.helper = helper;
        this.parts = parts;
    }

    FrontendRole start() {
        ClusterWire wire = ClusterWire.find(clusterAccess.credentials());
        Brokers brokers = parts.add(wire.brokers());
        Groundwork ground = Groundwork.lay(configuration, brokers, parts);
        FrontendGroup.Part part =
                new FrontendGroup(wire, ClusterWire.logs(), ground, clusterAccess, helper).begin();
        FrontendCalls calls =
                new FrontendCalls(part.membership(), part.log(), ground.clock().instant());
        parts.add(
                wire.transport()
                        .serve(clusterAccess.listening(), clusterAccess.credentials(), calls));
        Catalog catalog = parts.add(Catalog.open(part.log(), CatalogOptions.DEFAULT));
        calls.opened(catalog);
        awaitGroup(catalog, part.membership());
        Function<HostPort, TransportClient> connections =
                address -> wire.transport().connect(address, wire.credentials());
        Frontends frontends =
                parts.add(
                        new Frontends(
                                catalog,
                                part.log(),
                                part.membership().member(clusterAccess.address()),
                                calls,
                                connections,
                                ground.clock(),
                                virtualThreads(),
                                SpaceReserve.standard(ground.files())));
        BrokerBeats brokerBeats =
                new BrokerBeats(catalog, brokers::greet, ground.clock(), virtualThreads());
        Cluster cluster = parts.add(cluster(wire, ground, catalog));
        ClusterServices services =
                new ClusterServices(
                        cluster.view(frontends::health, brokerBeats::health),
                        cluster.administration(),
                        new SpreadPlacement(cluster::isAlive));
        LeaderCalls leader =
                parts.add(
                        new LeaderCalls(
                                catalog, connections, LeaderLinkOptions.DEFAULT, ground.clock()));
        SqlServing serving =
                new SqlServing(
                        configuration,
                        access,
                        ground,
                        catalog,
                        cluster.backend(),
                        services,
                        leader,
                        parts);
        Lead lead = new Lead(catalog, cluster, serving);
        Rounds beats =
                parts.add(new Rounds("Heartbeat", lead::round, ground.background(), HEARTBEAT));
        beats.round();
        catalog.addRoleListener(_ -> beats.now());
        parts.add(new Rounds("Brokers", brokerBeats::round, ground.background(), HEARTBEAT));
        parts.add(new Rounds("Repair", cluster::repair, ground.background(), REPAIR));
        SqlServing.Listening listening = serving.serve(Optional.of(rows(wire, ground, cluster)));
        calls.serves(
                new ForwardedCalls(listening.sql(), catalog),
                new FrontendPorts(
                        clusterAccess.address().port(),
                        listening.mysql().port(),
                        listening.web().port()));
        parts.add(new Rounds("Frontends", frontends::round, ground.background(), FRONTENDS))
                .round();
        return new FrontendRole(configuration, parts, listening);
    }

    /// Until this frontend has what the group decided: an empty catalog would let everybody in.
    private void awaitGroup(Catalog catalog, GroupMembership membership) {
        try {
            while (!belongs(catalog, membership)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(e, ErrorCode.SERVER_SHUTDOWN);
        }
    }

    private static boolean belongs(Catalog catalog, GroupMembership membership) {
        return switch (catalog.role()) {
            case CatalogRole.Leading _ -> true;
            case CatalogRole.Following(Optional<HostPort> leader) ->
                    leader.isPresent()
                            && catalog.current().members().frontend(membership.name()).isPresent();
        };
    }

    private static RowAccess rows(ClusterWire wire, Groundwork ground, Cluster cluster) {
        return new RowAccess(
                RowEndpoint.clusterTickets(wire.credentials(), ground.clock()), cluster.places());
    }

    private ExecutorService virtualThreads() {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        parts.add(threads::shutdownNow);
        return threads;
    }

    private Cluster cluster(ClusterWire wire, Groundwork ground, Catalog catalog) {
        TransferArea area = new TransferArea(ground.files());
        area.clear();
        return new Cluster(
                catalog,
                ground.engine(),
                ground.files(),
                TransferFormat.parquet(ground.files(), ground.engine()),
                area,
                connector(wire, catalog),
                ground.clock(),
                virtualThreads(),
                ground.random(),
                ClusterOptions.DEFAULT);
    }

    private static NodeConnector connector(ClusterWire wire, Catalog catalog) {
        ChangeOrder order = ChangeOrder.of(() -> epoch(catalog));
        return address ->
                new RemoteNode(
                        wire.transport().connect(address, wire.credentials()), wire.codec(), order);
    }

    /// In whose name backends are asked for changes; a frontend that follows has none, and is
    /// refused.
    private static long epoch(Catalog catalog) {
        return switch (catalog.role()) {
            case CatalogRole.Leading _ -> catalog.current().epoch();
            case CatalogRole.Following _ -> 0;
        };
    }
}
