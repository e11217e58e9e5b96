package io.starkeep.backup;

import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.JobRecord;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import io.starkeep.type.TabletId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A RESTORE and its state.
///
/// @param tablets the ids reserved for the tablets that it fills, in the order of the manifest;
///   garbage collection keeps them while the job is unfinished
record RestoreJob(
        JobId id,
        DatabaseId databaseId,
        Instant created,
        RestoreOrder order,
        RestoreState state,
        List<TabletId> tablets)
        implements Job {
    RestoreJob {
        tablets = List.copyOf(tablets);
    }

    RestoreJob with(RestoreState next) {
        return with(next, next.hasEnded() ? List.of() : tablets);
    }

    RestoreJob with(RestoreState next, List<TabletId> reserved) {
        return new RestoreJob(id, databaseId, created, order, next, reserved);
    }

    @Override
    public RestoreJob ended(Ending ending) {
        return with(state.cancelled(ending));
    }

    @Override
    public String repository() {
        return order.repository();
    }

    @Override
    public String label() {
        return order.label();
    }

    @Override
    public String stateTitle() {
        return state.title();
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(order.timeoutSeconds());
    }

    @Override
    public JobRecord record() {
        return new JobRecord(
                id,
                databaseId,
                JobKind.RESTORE,
                created,
                state.hasEnded(),
                JobFormat.encode(this),
                tablets);
    }
}
