package io.starkeep.load;

import io.starkeep.backend.BackendSession;
import io.starkeep.backend.WriteLock;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.LoadCounts;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.KeysType;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One stream load under its transaction: bind, read the body, write, count, decide. One thread.
///
/// The body waits in a file, because the engine then reads it with all its threads and may read it
/// again to find out which rows were bad; the heap holds a few buffers, however long it is.
final class StreamLoad {
    private static final long REJECTS_KEPT = 100_000;

    private final StreamLoadParts parts;
    private final StreamLoadRequest request;
    private final StreamLoadPlan plan;
    private final RunningLoad running;
    private final StreamLoadTimer timer;
    private final LimitedBody body;
    private final LineEscapes escapes;
    private final RejectedRows rejected = new RejectedRows();
    private LoadCounts counts = LoadCounts.NONE;

    StreamLoad(
            StreamLoadParts parts,
            StreamLoadRequest request,
            StreamLoadPlan plan,
            RunningLoad running,
            StreamLoadTimer timer) {
        this.parts = parts;
        this.request = request;
        this.plan = plan;
        this.running = running;
        this.timer = timer;
        this.escapes = LineEscapes.random(parts.random());
        this.body =
                new LimitedBody(request.body(), parts.limits().bodyBytes(), this::checkCancelled);
    }

    /// Does it all.
    StreamLoadResult run() {
        Location spool = parts.area().of(running.id());
        try (BackendSession session = parts.backend().openSession()) {
            running.onCancel(session::interrupt);
            session.engine().timeZone(parts.context().zone(plan.options()).getId());
            return run(session, spool);
        } catch (StarkeepException failed) {
            return failed(failed);
        } finally {
            parts.area().files().delete(spool);
        }
    }

    private StreamLoadResult run(BackendSession session, Location spool) {
        bind(new SpoolFile(spool, plan.options().csv().columnSeparator(), escapes, false, 0));
        timer.planned();
        checkLength();
        SpoolFile file = parts.spooler().spool(spool, plan, body, escapes, rejected);
        timer.bodyRead();
        try (WriteLock _ = parts.writer().lockForWriting(plan.table(), plan.options().timeout())) {
            WriteSummary summary = write(session, file);
            timer.written();
            judge();
            LoadState state =
                    parts.coordinator().commit(running, new Decided(summary, counts, errorLog()));
            timer.committed();
            return answer(
                    state == LoadState.VISIBLE
                            ? new StreamLoadResult.Status.Success()
                            : new StreamLoadResult.Status.PublishTimeout(),
                    "OK");
        }
    }

    private RowsQuery bind(SpoolFile file) {
        CatalogVersion version = parts.catalog().current();
        return plan.query(
                parts.analyzer(),
                parts.renderer(),
                parts.context().of(version, request.user(), plan.database(), plan.options()),
                source(file));
    }

    private SpoolSource source(SpoolFile file) {
        Path path = parts.area().files().localPath(file.location());
        return new SpoolSource(
                file, path, plan.fields(), plan.wholeNumbers(), plan.options().csv().trimSpace());
    }

    private WriteSummary write(BackendSession session, SpoolFile file) {
        RowsQuery query = bind(file);
        WriteSummary summary = parts.writer().write(running, session, query, query.good());
        boolean duplicate = plan.table().schema().keysType() == KeysType.DUPLICATE;
        if (!duplicate || summary.rows() + summary.unmatchedRows() != file.rows()) {
            RowInspection inspection = new RowInspection(session.engine(), rejected);
            inspection.misshapen(source(file), REJECTS_KEPT);
            inspection.others(query.others(SpoolSource.LINE));
        }
        unmatched(summary);
        long total = file.rows() + rejected.filteredBeforeSpool();
        long loaded =
                duplicate
                        ? summary.rows()
                        : total - rejected.filteredCount() - rejected.unselectedCount();
        counts =
                new LoadCounts(
                        loaded, rejected.filteredCount(), rejected.unselectedCount(), body.count());
        return summary;
    }

    private void unmatched(WriteSummary summary) {
        List<String> samples = summary.unmatchedSamples();
        for (String row : samples) {
            rejected.filtered(
                    "The row is out of partition ranges. Please add a new partition.", row);
        }
        rejected.filteredMore(summary.unmatchedRows() - samples.size());
    }

    /// @throws StarkeepException when too few rows were good
    private void judge() {
        BigDecimal selected = BigDecimal.valueOf(counts.loadedRows() + counts.filteredRows());
        BigDecimal allowed = selected.multiply(plan.options().maxFilterRatio());
        if (BigDecimal.valueOf(counts.filteredRows()).compareTo(allowed) > 0) {
            throw StarkeepException.of(ErrorCode.DATA_QUALITY, "too many filtered rows");
        }
        if (counts.loadedRows() == 0) {
            throw StarkeepException.of(ErrorCode.DATA_QUALITY, "all partitions have no load data");
        }
    }

    private void checkLength() {
        long length = request.bodyLength().orElse(0);
        boolean json = plan.options().format().kind() == StreamLoadFormat.Kind.JSON;
        long jsonLimit = parts.limits().jsonBytes();
        if (json && !plan.options().json().ignoreSize() && length > jsonLimit) {
            throw StarkeepException.of(
                    ErrorCode.DATA_QUALITY,
                    "The size of this batch exceed the max size ["
                            + jsonLimit
                            + "] of json type data data [ "
                            + length
                            + " ]. Set ignore_json_size to skip the check, although it may lead"
                            + " enormous memory consuming.");
        }
        if (length > parts.limits().bodyBytes()) {
            throw StarkeepException.of(
                    ErrorCode.DATA_QUALITY,
                    "body exceed max size: " + length + ", limit: " + parts.limits().bodyBytes());
        }
    }

    private void checkCancelled() {
        running.cancelled()
                .ifPresent(reason -> {
                    throw StarkeepException.of(ErrorCode.LOAD_CANCELLED, running.label(), reason);
                });
    }

    private StreamLoadResult failed(StarkeepException failed) {
        String message =
                running.cancelled()
                        .map(reason -> "Load '" + running.label() + "' was cancelled: " + reason)
                        .orElse(failed.getMessage());
        if (counts.totalRows() == 0) {
            counts = new LoadCounts(0, rejected.filteredCount(), 0, body.count());
        }
        Optional<String> log = errorLog();
        parts.coordinator().abort(running, message, counts, log);
        return answer(new StreamLoadResult.Status.Failed(), message);
    }

    private Optional<String> errorLog() {
        return rejected.lines().isEmpty()
                ? Optional.empty()
                : Optional.of(parts.errorLogs().write(running.id(), rejected.lines()));
    }

    private StreamLoadResult answer(StreamLoadResult.Status status, String message) {
        Optional<String> log =
                rejected.lines().isEmpty()
                        ? Optional.empty()
                        : Optional.of(ErrorLogs.name(running.id()));
        return new StreamLoadResult(
                Optional.of(running.id()),
                Optional.of(running.label().text()),
                status,
                message,
                counts,
                timer.times(),
                log);
    }
}
