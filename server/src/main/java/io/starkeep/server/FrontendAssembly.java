package io.starkeep.server;

import io.starkeep.backend.RemoteNode;
import io.starkeep.backend.TransferArea;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.SpreadPlacement;
import io.starkeep.cluster.Cluster;
import io.starkeep.cluster.ClusterOptions;
import io.starkeep.cluster.NodeConnector;
import io.starkeep.execute.ClusterServices;
import io.starkeep.server.configuration.ClientAccess;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.transport.Credentials;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The composition root of a frontend: a catalog, the backends of its cluster behind the port of
/// one, and what serves clients. Used once, by one thread.
///
/// The catalog comes first, because it says who the backends are; then they are greeted, so that
/// loads which a crash left can be finished or dropped; clients come last.
final class FrontendAssembly {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration REPAIR = Duration.ofSeconds(2);

    private final Configuration configuration;
    private final ClientAccess access;
    private final Credentials credentials;
    private final Parts parts;

    /// @param parts gets everything that must be closed, also when [#start] fails
    FrontendAssembly(
            Configuration configuration,
            ClientAccess access,
            Credentials credentials,
            Parts parts) {
        this.configuration = configuration;
        this.access = access;
        this.credentials = credentials;
        this.parts = parts;
    }

    FrontendRole start() {
        ClusterWire wire = ClusterWire.find(credentials);
        Groundwork ground = Groundwork.lay(configuration, parts);
        Catalog catalog =
                parts.add(
                        Catalog.open(
                                ground.files(), ServerAssembly.CATALOG, CatalogOptions.DEFAULT));
        Cluster cluster = parts.add(cluster(wire, ground, catalog));
        parts.add(new Rounds("Heartbeat", cluster::beat, ground.background(), HEARTBEAT));
        ClusterServices services =
                new ClusterServices(
                        cluster.view(Map::of, Map::of),
                        cluster.administration(),
                        new SpreadPlacement(cluster::isAlive));
        SqlServing serving =
                new SqlServing(
                        configuration, access, ground, catalog, cluster.backend(), services, parts);
        serving.recover();
        parts.add(new Rounds("Repair", cluster::repair, ground.background(), REPAIR));
        return new FrontendRole(configuration, parts, serving.serve(Optional.empty()));
    }

    private Cluster cluster(ClusterWire wire, Groundwork ground, Catalog catalog) {
        TransferArea area = new TransferArea(ground.files());
        area.clear();
        ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
        parts.add(calls::shutdownNow);
        Cluster cluster =
                new Cluster(
                        catalog,
                        ground.engine(),
                        ground.files(),
                        area,
                        connector(wire, catalog),
                        ground.clock(),
                        calls,
                        ground.random(),
                        ClusterOptions.DEFAULT);
        cluster.beat();
        return cluster;
    }

    private static NodeConnector connector(ClusterWire wire, Catalog catalog) {
        return address ->
                new RemoteNode(
                        wire.transport().connect(address, wire.credentials()),
                        wire.codec(),
                        () -> epoch(catalog));
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
