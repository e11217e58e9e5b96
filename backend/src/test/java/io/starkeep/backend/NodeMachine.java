package io.starkeep.backend;

import io.starkeep.engine.Engine;
import io.starkeep.file.LocalFileStore;
import io.starkeep.file.Location;
import io.starkeep.repository.DriverStores;
import io.starkeep.repository.Transfers;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletStore;
import io.starkeep.storage.TransferFormat;
import io.starkeep.type.HostPort;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/// A backend with a data folder of its own.
final class NodeMachine implements AutoCloseable {
    final Path folder;
    final LocalFileStore files;
    final NodeIdentity identity;
    final LocalNode node;

    /// @param others for copies and for rows
    NodeMachine(Path folder, Engine engine, HostPort address, NodeDirectory others) {
        this.folder = folder;
        files = LocalFileStore.open(folder);
        identity = NodeIdentity.open(files, new Random(folder.hashCode()));
        TabletStore store =
                TabletStore.open(
                        files,
                        RowsetFormat.parquet(files, engine),
                        InstantSource.system(),
                        StorageOptions.standard());
        store.recover();
        TransferArea area = new TransferArea(files);
        area.clear();
        FragmentRunner fragments =
                new FragmentRunner(
                        engine,
                        area,
                        (other, request) -> others.at(other).rows(request),
                        Optional.of(new OwnTablets(address, store)));
        NodeProcess process = new NodeProcess("1.2.3", Instant.EPOCH, 8040, 8815, 1L << 34, folder);
        node =
                new LocalNode(
                        new LocalNodeParts(
                                store,
                                engine,
                                area,
                                TransferFormat.parquet(files, engine),
                                fragments,
                                others,
                                identity,
                                process,
                                new RepositoryFiles(
                                        files,
                                        DriverStores.localOnly(),
                                        new Transfers(1, Thread.ofPlatform().factory()),
                                        new TransferPaces(InstantSource.system(), Thread::sleep)),
                                InstantSource.system()));
    }

    /// Whether nothing waits on its way.
    boolean isTidy() {
        return files.list(Location.of("transfer")).isEmpty()
                && files.list(Location.of("staging")).isEmpty()
                && files.list(Location.of("copy")).isEmpty();
    }

    @Override
    public void close() {
        node.close();
    }
}
