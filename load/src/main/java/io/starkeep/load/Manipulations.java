package io.starkeep.load;

import io.starkeep.backend.Backend;
import io.starkeep.backend.BackendSession;
import io.starkeep.backend.OpenTables;
import io.starkeep.backend.WriteLock;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.LoadCounts;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.plan.Analyzer;
import io.starkeep.plan.BoundDelete;
import io.starkeep.plan.BoundRows;
import io.starkeep.plan.EngineSqlRenderer;
import io.starkeep.plan.PlanContext;
import io.starkeep.sql.tree.QualifiedName;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.KeysType;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/// Runs INSERT, UPDATE and DELETE. Thread-safe.
///
/// The order of steps: the right to change rows comes first, then the catalog version to plan with,
/// so that nothing another writer did in between goes unseen; the transaction begins when the
/// statement is known to make sense.
final class Manipulations {
    private static final int PLANS = 10;

    private final Catalog catalog;
    private final Backend backend;
    private final Analyzer analyzer;
    private final EngineSqlRenderer renderer;
    private final LoadCoordinator coordinator;
    private final RowsWriter writer;
    private final ErrorLogs errorLogs;

    Manipulations(
            Catalog catalog,
            Backend backend,
            Analyzer analyzer,
            EngineSqlRenderer renderer,
            LoadCoordinator coordinator,
            RowsWriter writer,
            ErrorLogs errorLogs) {
        this.catalog = catalog;
        this.backend = backend;
        this.analyzer = analyzer;
        this.renderer = renderer;
        this.coordinator = coordinator;
        this.writer = writer;
        this.errorLogs = errorLogs;
    }

    LoadResult insert(InsertRequest request) {
        Table table = table(request.statement().table(), request.context());
        Optional<Label> label = request.statement().label().map(Label::new);
        Task task =
                new Task(
                        LoadKind.INSERT,
                        label,
                        request.session(),
                        request.badRows(),
                        request.timeout());
        try (WriteLock _ = writer.lockForWriting(table, request.timeout())) {
            return write(
                    task,
                    request.context(),
                    context -> analyzer.insert(request.statement(), context));
        }
    }

    LoadResult update(UpdateRequest request) {
        Table table = table(request.statement().table(), request.context());
        Task task =
                new Task(
                        LoadKind.UPDATE,
                        Optional.empty(),
                        request.session(),
                        InsertRequest.BadRows.REFUSE,
                        request.timeout());
        try (WriteLock _ = writer.lockForWriting(table, request.timeout())) {
            return write(
                    task,
                    request.context(),
                    context -> analyzer.update(request.statement(), context));
        }
    }

    LoadResult delete(DeleteRequest request) {
        Table table = table(request.statement().table(), request.context());
        try (WriteLock _ = backend.lockRows(table.id(), request.timeout())) {
            PlanContext context = request.context().in(catalog.current());
            BoundDelete delete = analyzer.delete(request.statement(), context);
            Task task =
                    new Task(
                            LoadKind.DELETE,
                            Optional.empty(),
                            request.session(),
                            InsertRequest.BadRows.REFUSE,
                            request.timeout());
            return inTransaction(
                    task, delete.table(), load -> delete(load, task, delete, context.zone()));
        }
    }

    private record Task(
            LoadKind kind,
            Optional<Label> label,
            BackendSession session,
            InsertRequest.BadRows badRows,
            Duration timeout) {}

    private LoadResult write(
            Task task, PlanContext context, Function<PlanContext, BoundRows> binding) {
        for (int attempt = 1; ; attempt++) {
            BoundRows rows = binding.apply(context.in(catalog.current()));
            try (OpenTables tables = task.session().open(TableReads.of(rows.scans()))) {
                return inTransaction(task, rows.table(), load -> write(load, task, rows, tables));
            } catch (StarkeepException failed) {
                if (failed.code() != ErrorCode.VERSION_GONE || attempt == PLANS) {
                    throw failed;
                }
            }
        }
    }

    private Decided write(RunningLoad load, Task task, BoundRows rows, OpenTables tables) {
        String sql = renderer.render(rows, TableReads.source(tables));
        RowsQuery query = new RowsQuery(rows, sql, false);
        try {
            return switch (task.badRows()) {
                case REFUSE -> writeStrictly(load, task.session(), query);
                case LEAVE_OUT -> writeLeavingOut(load, task.session(), query);
            };
        } catch (StarkeepException failed) {
            throw tables.explain(failed);
        }
    }

    private Decided writeStrictly(RunningLoad load, BackendSession session, RowsQuery query) {
        WriteSummary summary;
        try {
            summary = writer.write(load, session, query, query.strict());
        } catch (StarkeepException failed) {
            throw translated(load, failed);
        }
        if (summary.unmatchedRows() > 0) {
            throw refusal(
                    load,
                    "The row is out of partition ranges. Please add a new partition. Row: ("
                            + String.join("), (", summary.unmatchedSamples())
                            + ")");
        }
        return new Decided(
                summary, new LoadCounts(summary.rows(), 0, 0, summary.bytes()), Optional.empty());
    }

    private Decided writeLeavingOut(RunningLoad load, BackendSession session, RowsQuery query) {
        WriteSummary summary = writer.write(load, session, query, query.good());
        RejectedRows rejected = new RejectedRows();
        new RowInspection(session.engine(), rejected).others(query.others("''"));
        for (String row : summary.unmatchedSamples()) {
            rejected.filtered("The row is out of partition ranges", row);
        }
        rejected.filteredMore(summary.unmatchedRows() - summary.unmatchedSamples().size());
        Optional<String> log =
                rejected.lines().isEmpty()
                        ? Optional.empty()
                        : Optional.of(errorLogs.write(load.id(), rejected.lines()));
        LoadCounts counts =
                new LoadCounts(summary.rows(), rejected.filteredCount(), 0, summary.bytes());
        return new Decided(summary, counts, log);
    }

    private Decided delete(RunningLoad load, Task task, BoundDelete delete, ZoneId zone) {
        String predicate = renderer.condition(delete);
        io.starkeep.backend.DeleteRequest request =
                new io.starkeep.backend.DeleteRequest(
                        load.id(),
                        WriteTargets.of(delete),
                        task.session().engine(),
                        predicate,
                        zone.getId());
        WriteSummary summary = task.session().interruptible(() -> backend.delete(request));
        boolean counted = delete.table().schema().keysType() == KeysType.PRIMARY;
        long rows = counted ? summary.deletedRows() : 0;
        return new Decided(summary, new LoadCounts(rows, 0, 0, 0), Optional.empty());
    }

    private LoadResult inTransaction(Task task, Table table, Function<RunningLoad, Decided> work) {
        LoadStart start =
                new LoadStart(
                        table.databaseId(),
                        table.id(),
                        task.label(),
                        task.kind(),
                        "FE: 127.0.0.1",
                        task.timeout());
        RunningLoad load = coordinator.begin(start).require();
        load.onCancel(task.session()::interrupt);
        try {
            Decided decided = work.apply(load);
            LoadState state = coordinator.commit(load, decided);
            return new LoadResult(
                    load.id(),
                    load.label(),
                    state,
                    decided.counts().loadedRows(),
                    decided.counts());
        } catch (StarkeepException failed) {
            coordinator.abort(load, failed.getMessage(), LoadCounts.NONE, Optional.empty());
            throw failed;
        }
    }

    private Table table(QualifiedName name, PlanContext context) {
        CatalogVersion version = catalog.current();
        String database =
                name.qualifier()
                        .or(context::database)
                        .orElseThrow(() -> StarkeepException.of(ErrorCode.NO_DATABASE_SELECTED));
        return version.requireTable(database, name.last());
    }

    private static StarkeepException translated(RunningLoad load, StarkeepException failed) {
        int at = failed.getMessage().indexOf(RowsQuery.REFUSAL);
        return at < 0
                ? failed
                : refusal(load, failed.getMessage().substring(at + RowsQuery.REFUSAL.length()));
    }

    private static StarkeepException refusal(RunningLoad load, String reason) {
        return StarkeepException.of(
                ErrorCode.DATA_QUALITY,
                "Insert has filtered data in strict mode, txn_id = "
                        + load.id()
                        + ". "
                        + reason.strip());
    }
}
