package io.starkeep.cluster;

import io.starkeep.backend.Backend;
import io.starkeep.backend.FragmentRunner;
import io.starkeep.backend.TransferArea;
import io.starkeep.catalog.Catalog;
import io.starkeep.engine.Engine;
import io.starkeep.file.FileStore;
import io.starkeep.type.BackendId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.random.RandomGenerator;

/// All that a frontend does with the backends of its cluster. Thread-safe. It owns the ways to the
/// backends, and nothing that it was given.
public final class Cluster implements AutoCloseable {
    private final Catalog catalog;
    private final Nodes nodes;
    private final Epochs epochs;
    private final Publications publications;
    private final Heartbeats heartbeats;
    private final ClusterBackend backend;

    /// @param engine for sources of loads
    /// @param files with local paths; rows on their way to backends wait there, under `cluster/`
    /// @param area for rows on their way here
    /// @param threads one for each call; virtual ones, or the caller's own in a simulation
    /// @param random for the cluster's id
    public Cluster(
            Catalog catalog,
            Engine engine,
            FileStore files,
            TransferArea area,
            NodeConnector connector,
            InstantSource clock,
            ExecutorService threads,
            RandomGenerator random,
            ClusterOptions options) {
        this.catalog = catalog;
        nodes = new Nodes(catalog, connector);
        epochs = new Epochs(catalog, random);
        publications = new Publications();
        Judgement judgement = new Judgement(catalog, nodes, epochs, publications);
        heartbeats =
                new Heartbeats(
                        catalog,
                        nodes,
                        epochs,
                        clock,
                        threads,
                        options.missedUntilDead(),
                        judgement);
        NodeCalls calls = new NodeCalls(threads, heartbeats::usable);
        LoadGate gate = new LoadGate();
        Writes writes =
                new Writes(
                        catalog,
                        engine,
                        files,
                        nodes,
                        epochs,
                        heartbeats,
                        calls,
                        gate,
                        publications,
                        options.patience());
        Reads reads =
                new Reads(
                        catalog,
                        nodes,
                        heartbeats,
                        calls,
                        epochs,
                        publications,
                        judgement,
                        options.patience());
        writes.clear();
        FragmentRunner here = new FragmentRunner(engine, area, nodes::rows, Optional.empty());
        backend =
                new ClusterBackend(
                        catalog,
                        nodes,
                        heartbeats,
                        calls,
                        gate,
                        publications,
                        writes,
                        () -> new ClusterSession(reads, here, engine.openSession()));
    }

    /// The backends as one.
    public Backend backend() {
        return backend;
    }

    /// Greets every backend, without waiting for the answers; to be called about once a second, by
    /// one thread.
    public void beat() {
        epochs.open();
        publications.retain(Set.copyOf(catalog.current().members().backends().keySet()));
        heartbeats.beat();
    }

    /// What the last heartbeats told.
    public NodeStatus status(BackendId id) {
        return heartbeats.status(id);
    }

    @Override
    public void close() {
        nodes.close();
    }
}
