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
import io.starkeep.backend.StorageMaintenance;
import io.starkeep.backend.TransferArea;
import io.starkeep.server.configuration.ClusterAccess;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletStore;
import java.util.Optional;

/// The composition root of a backend: tablets, an engine, and the port at which frontends and other
/// backends call it. Used once, by one thread.
///
/// It judges nothing: what a crash left prepared waits until the leading frontend greets it.
final class BackendAssembly {
    private final Configuration configuration;
    private final ClusterAccess access;
    private final Parts parts;

    /// @param parts gets everything that must be closed, also when [#start] fails
    BackendAssembly(Configuration configuration, ClusterAccess access, Parts parts) {
        this.configuration = configuration;
        this.access = access;
        this.parts = parts;
    }

    BackendRole start() {
        ClusterWire wire = ClusterWire.find(access.credentials());
        Groundwork ground = Groundwork.lay(configuration, parts);
        TabletStore tablets =
                TabletStore.open(
                        ground.files(),
                        RowsetFormat.parquet(ground.files(), ground.engine()),
                        ground.clock(),
                        StorageOptions.standard());
        NodeIdentity identity = NodeIdentity.open(ground.files(), ground.random());
        BackendNode node = parts.add(node(wire, ground, tablets, identity));
        parts.add(
                StorageMaintenance.start(
                        tablets, ground.background(), ServerAssembly.MAINTENANCE_PAUSE));
        parts.add(
                wire.transport()
                        .serve(
                                access.listening(),
                                access.credentials(),
                                new NodeService(node, identity, wire.codec())));
        return new BackendRole(configuration, parts, access.address());
    }

    /// @param tablets are the node's from now on
    private LocalNode node(
            ClusterWire wire, Groundwork ground, TabletStore tablets, NodeIdentity identity) {
        RemoteNodes others =
                parts.add(new RemoteNodes(wire.transport(), wire.credentials(), wire.codec()));
        TransferArea area = new TransferArea(ground.files());
        area.clear();
        tablets.recover();
        FragmentRunner fragments =
                new FragmentRunner(
                        ground.engine(),
                        area,
                        others,
                        Optional.of(new OwnTablets(access.address(), tablets)));
        NodeProcess process =
                new NodeProcess(
                        Version.TEXT,
                        ground.clock().instant(),
                        0,
                        Configuration.physicalMemory(),
                        configuration.data());
        return new LocalNode(
                new LocalNodeParts(
                        tablets,
                        ground.engine(),
                        area,
                        fragments,
                        others,
                        identity,
                        process,
                        ground.repositories(),
                        ground.clock()));
    }
}
