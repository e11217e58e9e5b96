package io.starkeep.simulation;

import io.starkeep.backend.ChangeOrder;
import io.starkeep.backend.RemoteNode;
import io.starkeep.backend.TransferArea;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.cluster.Cluster;
import io.starkeep.cluster.ClusterOptions;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.journal.JournalOptions;
import io.starkeep.load.LoadCoordinator;
import io.starkeep.load.LoadLimits;
import io.starkeep.storage.TransferFormat;
import io.starkeep.transport.Transport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The frontend of the simulated cluster: a machine with the catalog's journal, and the process on
/// it while it runs, put together as the server does it.
final class FrontendMachine {
    private static final Location CATALOG = Location.of("catalog");

    /// It remembers all labels, so that what it decided can be asked for at the end.
    private static final CatalogOptions SMALL_CATALOG =
            new CatalogOptions(new JournalOptions(8_192, 8_192), 60, 1_000_000, 50);

    /// Nobody waits here: what is not there yet is tried again at a later step.
    private static final ClusterOptions OPTIONS =
            new ClusterOptions(
                    3, Duration.ZERO, Duration.ofMinutes(5), 4, 0, Duration.ofMinutes(1), true);

    final Machine machine;
    private final Surroundings world;
    private final Wire wire;
    private final MemoryFileStore disk;
    private @Nullable Process process;

    /// What runs on the machine.
    record Process(Catalog catalog, Cluster cluster, LoadCoordinator loads, SeededTimer timer) {}

    FrontendMachine(Surroundings world, Wire wire) {
        this.world = world;
        this.wire = wire;
        machine = new Machine(Wire.FRONTEND, world.trace());
        disk = new MemoryFileStore(world.clock());
    }

    /// Whether the process runs, and could do all that it is asked for.
    boolean serves() {
        return process != null && !machine.stopped() && !machine.journalFailed();
    }

    Process process() {
        if (process == null) {
            throw new MachineStopped();
        }
        return process;
    }

    Catalog catalog() {
        return process().catalog();
    }

    Cluster cluster() {
        return process().cluster();
    }

    /// The process starts; its machine may stop it again at once.
    void start() {
        machine.start();
        FileStore data = new FaultyStore("data", disk, machine);
        Catalog catalog = Catalog.open(data, CATALOG, SMALL_CATALOG);
        Transport transport = wire.of(Wire.FRONTEND);
        ChangeOrder order = ChangeOrder.of(() -> catalog.current().epoch());
        Cluster cluster =
                new Cluster(
                        catalog,
                        new NoEngine(),
                        data,
                        TransferFormat.text(data),
                        new TransferArea(data),
                        address ->
                                new RemoteNode(
                                        transport.connect(address, Wire.CREDENTIALS),
                                        new NoRows(),
                                        order),
                        world.clock(),
                        new CallersThread(),
                        world.random(),
                        OPTIONS);
        SeededTimer timer = new SeededTimer(world.clock());
        LoadCoordinator loads =
                new LoadCoordinator(
                        catalog,
                        cluster.backend(),
                        world.clock(),
                        world.random(),
                        timer,
                        LoadLimits.DEFAULT);
        loads.recover();
        process = new Process(catalog, cluster, loads, timer);
    }

    /// Lets everything go on that waits for nothing but time. What fails is tried again later.
    void pulse() {
        Process now = process();
        try {
            now.cluster().beat();
            now.timer().runDue();
        } catch (StarkeepException failed) {
            world.trace().add("heartbeat fails: " + failed.code());
        }
    }

    /// One look at what replicas need, with all the copies that come of it.
    void repair() {
        try {
            process().cluster().repair();
        } catch (StarkeepException failed) {
            world.trace().add("repair fails: " + failed.code());
        }
    }

    /// The machine is off: what was not durable may be lost.
    void crash() {
        world.trace().add("frontend crashes");
        if (process != null) {
            closeQuietly(List.of(process.loads(), process.timer()::shutdown, process.cluster()));
        }
        process = null;
        disk.crash(world.random());
    }

    /// A stopped machine cannot do what an orderly end would.
    private static void closeQuietly(List<AutoCloseable> parts) {
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception | MachineStopped ignored) {
                continue;
            }
        }
    }
}
