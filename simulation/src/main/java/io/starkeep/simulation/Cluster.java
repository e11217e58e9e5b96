package io.starkeep.simulation;

import io.starkeep.backend.LocalBackend;
import io.starkeep.backend.RepositoryFiles;
import io.starkeep.backend.TransferPaces;
import io.starkeep.backup.BackupOptions;
import io.starkeep.backup.BackupService;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.journal.JournalOptions;
import io.starkeep.load.LoadCoordinator;
import io.starkeep.load.LoadLimits;
import io.starkeep.repository.Transfers;
import io.starkeep.storage.ParallelWork;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletStore;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;

/// The parts of one running server, put together as the server itself does it: the catalog, which
/// is the judge of what was committed; the tablets; loads, which finish or drop what a crash left;
/// jobs, which go on. A restart makes a new one over the same files.
final class Cluster {
    static final Location CATALOG = Location.of("catalog");
    static final Duration GRACE = Duration.ofMinutes(1);

    private static final CatalogOptions SMALL_CATALOG =
            new CatalogOptions(new JournalOptions(8_192, 8_192), 40, 1_000_000, 20);

    final Catalog catalog;
    final TabletStore tablets;
    final LocalBackend backend;
    final LoadCoordinator loads;
    final BackupService backups;
    final SeededTimer timer;
    private long records;

    /// @param data of this cluster, as its machine sees it
    /// @param repository shared by all clusters, as this machine sees it
    Cluster(FileStore data, FileStore repository, InstantSource clock, RandomGenerator random) {
        timer = new SeededTimer(clock);
        catalog = openCatalog(data);
        catalog.addListener((_, _, _) -> records++);
        tablets =
                TabletStore.open(
                        data,
                        RowsetFormat.text(data),
                        clock,
                        new StorageOptions(GRACE, new ParallelWork(1), Duration.ZERO));
        RepositoryFiles repositories =
                new RepositoryFiles(
                        data,
                        (_, _) -> repository,
                        new Transfers(1, Thread.ofPlatform().factory()),
                        new TransferPaces(clock, Thread::sleep));
        backend = new LocalBackend(tablets, new NoEngine(), repositories);
        loads = new LoadCoordinator(catalog, backend, clock, random, timer, LoadLimits.DEFAULT);
        loads.recover();
        backups =
                new BackupService(
                        catalog,
                        backend,
                        data,
                        repositories.stores(),
                        (_, _) -> {},
                        clock,
                        random,
                        ReplicaPlacement.OWN_STORE,
                        BackupOptions.standard(ZoneOffset.UTC, repositories.transfers()));
        backups.resume();
    }

    static Catalog openCatalog(FileStore data) {
        return Catalog.open(data, CATALOG, SMALL_CATALOG);
    }

    /// What another process would read now from the catalog's journal.
    static Catalog replayed(FileStore data, InstantSource clock) {
        MemoryFileStore copy = new MemoryFileStore(clock);
        data.list(CATALOG)
                .forEach(entry -> copy.create(entry.location(), data.read(entry.location())));
        return openCatalog(copy);
    }

    /// How many records of the catalog became visible since the start.
    long records() {
        return records;
    }

    /// An orderly stop: each part is closed, whatever happens to the others.
    void close() {
        for (AutoCloseable part :
                List.<AutoCloseable>of(backups, loads, timer::shutdown, backend, catalog)) {
            try {
                part.close();
            } catch (Exception failed) {
                Violation.unless(failed instanceof StarkeepException, "closing failed: %s", failed);
            }
        }
    }
}
