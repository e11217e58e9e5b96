package io.starkeep.simulation;

import io.starkeep.backend.ChangeOrder;
import io.starkeep.backend.FragmentRunner;
import io.starkeep.backend.LocalNode;
import io.starkeep.backend.LocalNodeParts;
import io.starkeep.backend.NodeIdentity;
import io.starkeep.backend.NodeProcess;
import io.starkeep.backend.NodeService;
import io.starkeep.backend.OwnTablets;
import io.starkeep.backend.RemoteNode;
import io.starkeep.backend.RepositoryFiles;
import io.starkeep.backend.TransferArea;
import io.starkeep.backend.TransferPaces;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.repository.Transfers;
import io.starkeep.storage.ParallelWork;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.TransferFormat;
import io.starkeep.transport.Call;
import io.starkeep.transport.Reply;
import io.starkeep.transport.Transport;
import io.starkeep.transport.Transport.TransportServer;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A backend of the simulated cluster: a machine with a disk, and the process on it while it runs,
/// put together as the server does it.
final class BackendMachine {
    final BackendId id;
    final Machine machine;
    private final Surroundings world;
    private final Wire wire;
    private MemoryFileStore disk;
    private @Nullable Process process;

    private record Process(TabletStore tablets, LocalNode node, TransportServer server) {}

    BackendMachine(BackendId id, Surroundings world, Wire wire) {
        this.id = id;
        this.world = world;
        this.wire = wire;
        machine = new Machine(Wire.name(id), world.trace());
        disk = new MemoryFileStore(world.clock());
    }

    /// Whether the process runs, and could do all that it is asked for.
    boolean serves() {
        return process != null && !machine.stopped() && !machine.journalFailed();
    }

    TabletStore tablets() {
        if (process == null) {
            throw new MachineStopped();
        }
        return process.tablets();
    }

    /// The process starts; its machine may stop it again at once.
    void start() {
        machine.start();
        FileStore data = new FaultyStore("data", disk, machine);
        TabletStore tablets =
                TabletStore.open(
                        data,
                        RowsetFormat.text(data),
                        world.clock(),
                        new StorageOptions(
                                Duration.ofMinutes(1), new ParallelWork(1), Duration.ZERO));
        tablets.recover();
        TransferArea area = new TransferArea(data);
        area.clear();
        NodeIdentity identity = NodeIdentity.open(data, world.random());
        NoEngine engine = new NoEngine();
        LocalNode node =
                new LocalNode(
                        new LocalNodeParts(
                                tablets,
                                engine,
                                area,
                                TransferFormat.text(data),
                                new FragmentRunner(
                                        engine,
                                        area,
                                        (other, request) -> other(other).rows(request),
                                        Optional.of(new OwnTablets(Wire.address(id), tablets))),
                                this::other,
                                identity,
                                new NodeProcess(
                                        "0", world.clock().instant(), 0, 0, 1L << 30, Path.of(".")),
                                new RepositoryFiles(
                                        data,
                                        (_, _) ->
                                                new FaultyStore(
                                                        "repository", world.repository(), machine),
                                        new Transfers(1, Thread.ofPlatform().factory()),
                                        new TransferPaces(world.clock(), Thread::sleep)),
                                world.clock()));
        NodeService service = new NodeService(node, identity, new NoRows());
        process =
                new Process(
                        tablets,
                        node,
                        transport()
                                .serve(
                                        Wire.address(id),
                                        Wire.CREDENTIALS,
                                        call -> handle(service, call)));
    }

    private Transport transport() {
        return wire.of(Wire.name(id));
    }

    private RemoteNode other(HostPort address) {
        return new RemoteNode(
                transport().connect(address, Wire.CREDENTIALS), new NoRows(), ChangeOrder.none());
    }

    /// Who calls a machine that is off hears nothing.
    private Reply handle(NodeService service, Call call) {
        try {
            machine.read();
            return service.handle(call);
        } catch (MachineStopped off) {
            throw StarkeepException.of(ErrorCode.NODE_UNREACHABLE, Wire.name(id) + " is off");
        } catch (StarkeepException refused) {
            world.trace().add(Wire.name(id) + " refuses " + call.method() + ": " + refused.code());
            throw refused;
        }
    }

    /// The machine is off: what was not durable may be lost.
    void crash() {
        world.trace().add(Wire.name(id) + " crashes");
        stop();
        disk.crash(world.random());
    }

    /// As [#crash], and its disk is gone.
    void loseDisk() {
        crash();
        world.trace().add(Wire.name(id) + " has a new disk");
        disk = new MemoryFileStore(world.clock());
    }

    private void stop() {
        if (process != null) {
            process.server().close();
            process = null;
        }
    }
}
