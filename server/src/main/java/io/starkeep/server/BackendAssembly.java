package io.starkeep.server;

import io.starkeep.backend.BackendNode;
import io.starkeep.backend.FragmentRunner;
import io.starkeep.backend.LocalNode;
import io.starkeep.backend.LocalNodeParts;
import io.starkeep.backend.NodeIdentity;
import io.starkeep.backend.NodeProcess;
import io.starkeep.backend.NodeService;
import io.starkeep.backend.OwnTablets;
import io.starkeep.backend.RemoteNodes;
import io.starkeep.backend.ReplicaFragments;
import io.starkeep.backend.StorageMaintenance;
import io.starkeep.backend.TransferArea;
import io.starkeep.server.configuration.ClusterAccess;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.TransferFormat;
import java.util.Optional;
import java.util.OptionalInt;

/// The composition root of a backend: tablets, an engine, and the port at which frontends and other
/// backends call it. Used once, by one thread.
///
/// It judges nothing: what a crash left prepared waits until the leading frontend greets it.
final class BackendAssembly {
    private final Configuration configuration;
    private final ClusterAccess access;
    private final OptionalInt flightPort;
    private final Parts parts;

    /// @param flightPort where programs of others read rows; empty when they cannot
    /// @param parts gets everything that must be closed, also when [#start] fails
    BackendAssembly(
            Configuration configuration,
            ClusterAccess access,
            OptionalInt flightPort,
            Parts parts) {
        this.configuration = configuration;
        this.access = access;
        this.flightPort = flightPort;
        this.parts = parts;
    }

    BackendRole start() {
        ClusterWire wire = ClusterWire.find(access.credentials());
        Groundwork ground = Groundwork.lay(configuration, parts.add(wire.brokers()), parts);
        TabletStore tablets =
                TabletStore.open(
                        ground.files(),
                        RowsetFormat.parquet(ground.files(), ground.engine()),
                        ground.clock(),
                        StorageOptions.standard());
        NodeIdentity identity = NodeIdentity.open(ground.files(), ground.random());
        Queries queries = queries(wire, ground, tablets);
        BackendNode node = parts.add(node(ground, tablets, identity, queries));
        parts.add(
                StorageMaintenance.start(
                        tablets, ground.background(), ServerAssembly.MAINTENANCE_PAUSE));
        flightPort.ifPresent(port -> serveRows(port, queries.fragments(), ground));
        parts.add(
                wire.transport()
                        .serve(
                                access.listening(),
                                access.credentials(),
                                new NodeService(node, identity, wire.codec())));
        return new BackendRole(configuration, parts, access.address());
    }

    private void serveRows(int port, FragmentRunner fragments, Groundwork ground) {
        parts.add(
                RowEndpoint.start(
                        configuration.bindAddress(),
                        port,
                        RowEndpoint.clusterTickets(access.credentials(), ground.clock()),
                        new ReplicaFragments(fragments::query, access.address())));
    }

    /// @param tablets are the node's from now on
    private LocalNode node(
            Groundwork ground, TabletStore tablets, NodeIdentity identity, Queries queries) {
        NodeProcess process =
                new NodeProcess(
                        Version.TEXT,
                        ground.clock().instant(),
                        0,
                        flightPort.orElse(0),
                        Configuration.physicalMemory(),
                        configuration.data());
        return new LocalNode(
                new LocalNodeParts(
                        tablets,
                        ground.engine(),
                        queries.area(),
                        TransferFormat.parquet(ground.files(), ground.engine()),
                        queries.fragments(),
                        queries.others(),
                        identity,
                        process,
                        ground.repositories(),
                        ground.clock()));
    }

    /// What runs queries, over own tablets and those of other backends.
    private record Queries(TransferArea area, RemoteNodes others, FragmentRunner fragments) {}

    private Queries queries(ClusterWire wire, Groundwork ground, TabletStore tablets) {
        TransferArea area = new TransferArea(ground.files());
        area.clear();
        tablets.recover();
        RemoteNodes others =
                parts.add(new RemoteNodes(wire.transport(), wire.credentials(), wire.codec()));
        OwnTablets own = new OwnTablets(access.address(), tablets);
        return new Queries(
                area, others, new FragmentRunner(ground.engine(), area, others, Optional.of(own)));
    }
}
