package io.starkeep.cluster;

import io.starkeep.backend.Backend;
import io.starkeep.backend.BrokerHealth;
import io.starkeep.backend.ClusterAdministration;
import io.starkeep.backend.ClusterView;
import io.starkeep.backend.FragmentRunner;
import io.starkeep.backend.FrontendHealth;
import io.starkeep.backend.RowPlaces;
import io.starkeep.backend.TransferArea;
import io.starkeep.catalog.Catalog;
import io.starkeep.engine.Engine;
import io.starkeep.file.FileStore;
import io.starkeep.storage.TransferFormat;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import io.starkeep.type.TabletId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
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
    private final TabletReports reports;
    private final ReplicaChecks checks;
    private final Repairs repairs;
    private final FlightPlaces places;

    /// @param engine for what backends cannot do of a query
    /// @param files where rows on their way to backends wait, under `cluster/`
    /// @param transfers over the same files; how those rows travel
    /// @param area for rows on their way here
    /// @param threads one for each call; virtual ones, or the caller's own in a simulation
    /// @param random for the cluster's id
    public Cluster(
            Catalog catalog,
            Engine engine,
            FileStore files,
            TransferFormat transfers,
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
        NodeCalls calls = new NodeCalls(threads, id -> heartbeats.status(id).alive());
        LoadGate gate = new LoadGate();
        Writes writes =
                new Writes(
                        catalog,
                        files,
                        transfers,
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
        places = new FlightPlaces(nodes, heartbeats, reads);
        writes.clear();
        FragmentRunner here = new FragmentRunner(engine, area, nodes::rows, Optional.empty());
        ReadWriteLock census = new ReentrantReadWriteLock();
        backend =
                new ClusterBackend(
                        catalog,
                        epochs,
                        nodes,
                        heartbeats,
                        calls,
                        gate,
                        publications,
                        writes,
                        census,
                        new JobMoves(catalog, nodes, heartbeats, calls, reads),
                        () -> new ClusterSession(reads, here, engine.openSession()));
        reports = new TabletReports(catalog, nodes, calls, publications);
        checks = new ReplicaChecks(catalog, nodes, calls, publications);
        repairs =
                new Repairs(
                        catalog,
                        epochs,
                        heartbeats,
                        reports,
                        new ReplicaCopies(catalog, nodes, calls, gate, publications, options),
                        checks,
                        clock,
                        threads,
                        census,
                        options);
    }

    /// The backends as one.
    public Backend backend() {
        return backend;
    }

    /// Where programs of others read rows.
    public RowPlaces places() {
        return places;
    }

    /// Greets every backend, without waiting for the answers; to be called about once a second, by
    /// one thread.
    public void beat() {
        epochs.open();
        epochs.epoch().ifPresent(publications::begin);
        publications.retain(Set.copyOf(catalog.current().members().backends().keySet()));
        heartbeats.beat();
    }

    /// Whether the last [#beat] is over.
    boolean isSettled() {
        return heartbeats.isIdle();
    }

    /// How a backend does.
    NodeStatus status(BackendId backend) {
        return heartbeats.status(backend);
    }

    /// Looks what replicas need, and begins it; to be called every few seconds, by one thread. Does
    /// nothing where this frontend does not lead.
    public void repair() {
        repairs.round();
    }

    /// As ADMIN CHECK TABLET does, and waits for the end.
    void check(Set<TabletId> tablets) {
        checks.check(tablets);
    }

    /// Whether a backend gets work now.
    public boolean isAlive(BackendId id) {
        return heartbeats.usable(id);
    }

    /// What an administrator may wish of this cluster.
    public ClusterAdministration administration() {
        return repairs;
    }

    /// What this frontend knows of the cluster.
    ///
    /// @param frontends how the frontends do, which heartbeats of another kind tell
    /// @param brokers as well
    public ClusterView view(
            Supplier<Map<String, FrontendHealth>> frontends,
            Supplier<Map<HostPort, BrokerHealth>> brokers) {
        return new LiveView(catalog, heartbeats, reports, checks, repairs, frontends, brokers);
    }

    @Override
    public void close() {
        nodes.close();
    }
}
