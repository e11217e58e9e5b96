package io.starkeep.load;

import io.starkeep.backend.Backend;
import io.starkeep.catalog.Catalog;
import io.starkeep.file.FileStore;
import io.starkeep.plan.Analyzer;
import io.starkeep.plan.EngineSqlRenderer;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TransactionId;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Loads through the backend of this process.
public final class LocalLoadService implements LoadService {
    private final LoadCoordinator coordinator;
    private final Manipulations manipulations;
    private final StreamLoader streamLoader;
    private final ErrorLogs errorLogs;
    private final LoadMeter meter;

    /// @param files keeps bodies while they are loaded, and error logs, under `load/`; with local
    ///   paths
    /// @param coordinator closed by [#close]
    /// @param random for the marks of spool files
    public LocalLoadService(
            Catalog catalog,
            Backend backend,
            Analyzer analyzer,
            EngineSqlRenderer renderer,
            FileStore files,
            LoadCoordinator coordinator,
            StreamLoadContext context,
            LoadLimits limits,
            RandomGenerator random) {
        RowsWriter writer = new RowsWriter(backend);
        SpoolArea area = new SpoolArea(files);
        this.coordinator = coordinator;
        this.errorLogs = new ErrorLogs(files, limits.errorLogs());
        this.meter = new LoadMeter(context.clock());
        this.manipulations =
                new Manipulations(
                        catalog, backend, analyzer, renderer, coordinator, writer, errorLogs);
        this.streamLoader =
                new StreamLoader(
                        new StreamLoadParts(
                                catalog,
                                backend,
                                analyzer,
                                renderer,
                                coordinator,
                                writer,
                                new Spooler(area, limits),
                                area,
                                errorLogs,
                                context,
                                limits,
                                random));
    }

    /// Once at start, before the first load: finishes or drops what a crash left.
    public void recover() {
        coordinator.recover();
        streamLoader.clear();
    }

    @Override
    public LoadResult insert(InsertRequest request) {
        return meter.counted(() -> manipulations.insert(request));
    }

    @Override
    public LoadResult delete(DeleteRequest request) {
        return meter.counted(() -> manipulations.delete(request));
    }

    @Override
    public LoadResult update(UpdateRequest request) {
        return meter.counted(() -> manipulations.update(request));
    }

    @Override
    public StreamLoadResult streamLoad(StreamLoadRequest request) {
        return meter.countedStream(() -> streamLoader.load(request));
    }

    @Override
    public List<LoadTransaction> transactions(DatabaseId database) {
        return coordinator.transactions(database);
    }

    @Override
    public Optional<LoadTransaction> transaction(DatabaseId database, TransactionId id) {
        return coordinator.transactions(database).stream()
                .filter(one -> one.id().equals(id))
                .findFirst();
    }

    @Override
    public Optional<LoadTransaction> transaction(DatabaseId database, Label label) {
        return coordinator.transaction(database, label);
    }

    @Override
    public void cancel(DatabaseId database, Label label) {
        coordinator.cancel(database, label);
    }

    @Override
    public Optional<InputStream> errorLog(String name) {
        return errorLogs.read(name);
    }

    @Override
    public LoadFigures figures() {
        return meter.figures();
    }

    @Override
    public void close() {
        coordinator.close();
    }
}
