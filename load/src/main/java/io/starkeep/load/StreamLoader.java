package io.starkeep.load;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.LoadCounts;
import io.starkeep.catalog.Privilege;
import io.starkeep.catalog.PrivilegeScope;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Runs stream loads. Thread-safe.
final class StreamLoader {
    private final StreamLoadParts parts;
    private final Semaphore places;

    StreamLoader(StreamLoadParts parts) {
        this.parts = parts;
        this.places = new Semaphore(parts.limits().concurrentStreamLoads(), true);
    }

    /// At start, before the first load.
    void clear() {
        parts.area().clear();
    }

    StreamLoadResult load(StreamLoadRequest request) {
        StreamLoadTimer timer = new StreamLoadTimer(parts.context().clock());
        Optional<String> label = Optional.ofNullable(request.headers().get("label"));
        try {
            StreamLoadPlan plan = plan(request);
            takePlace(plan);
            try {
                return begin(request, plan, timer);
            } finally {
                places.release();
            }
        } catch (StarkeepException refused) {
            return refused(label, new StreamLoadResult.Status.Failed(), refused, timer);
        }
    }

    private StreamLoadPlan plan(StreamLoadRequest request) {
        StreamLoadOptions options = new StreamLoadHeaders(request.headers()).options();
        CatalogVersion version = parts.catalog().current();
        Database database = version.requireDatabase(request.database());
        Table table = database.requireTable(request.table());
        version.access(request.user())
                .require(PrivilegeScope.table(database.name(), table.name()), Privilege.LOAD);
        return StreamLoadPlan.of(database.name(), table, options);
    }

    private void takePlace(StreamLoadPlan plan) {
        try {
            long seconds = plan.options().timeout().toSeconds();
            if (!places.tryAcquire(seconds, TimeUnit.SECONDS)) {
                throw StarkeepException.of(
                        ErrorCode.RESOURCE_EXHAUSTED,
                        "Too many stream loads run at a time; waited " + seconds + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw StarkeepException.causedBy(interrupted, ErrorCode.QUERY_INTERRUPTED);
        }
    }

    private StreamLoadResult begin(
            StreamLoadRequest request, StreamLoadPlan plan, StreamLoadTimer timer) {
        LoadStart start =
                new LoadStart(
                        plan.table().databaseId(),
                        plan.table().id(),
                        plan.options().label(),
                        LoadKind.STREAM_LOAD,
                        "BE: " + request.clientHost(),
                        plan.options().timeout());
        return switch (parts.coordinator().begin(start)) {
            case LoadBeginning.LabelTaken taken ->
                    refused(
                            Optional.of(taken.label().text()),
                            new StreamLoadResult.Status.LabelExists(taken.finished()),
                            StarkeepException.of(
                                    ErrorCode.SEMANTIC_ERROR,
                                    "Label [" + taken.label() + "] has already been used."),
                            timer);
            case LoadBeginning.Begun(RunningLoad running) -> {
                timer.begun();
                yield new StreamLoad(parts, request, plan, running, timer).run();
            }
        };
    }

    private static StreamLoadResult refused(
            Optional<String> label,
            StreamLoadResult.Status status,
            StarkeepException why,
            StreamLoadTimer timer) {
        return new StreamLoadResult(
                Optional.empty(),
                label,
                status,
                why.getMessage(),
                LoadCounts.NONE,
                timer.times(),
                Optional.empty());
    }
}
