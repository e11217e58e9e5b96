package io.starkeep.backup;

import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.JobRecord;
import io.starkeep.error.Invariant;
import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import io.starkeep.type.TabletId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A RESTORE and its state.
///
/// @param tablets the ids reserved for the tablets that it fills, in the order of the manifest;
///   garbage collection keeps them while the job is unfinished
/// @param places the backends of each of these tablets; empty in a server of one process
/// @param missed backends that were to have a tablet and could not be given it
/// @param replicas how many each tablet gets, for SHOW RESTORE
record RestoreJob(
        JobId id,
        DatabaseId databaseId,
        Instant created,
        RestoreOrder order,
        RestoreState state,
        List<TabletId> tablets,
        List<List<BackendId>> places,
        Map<TabletId, Set<BackendId>> missed,
        int replicas,
        JobAmounts amounts)
        implements Job {
    RestoreJob {
        tablets = List.copyOf(tablets);
        places = List.copyOf(places);
        missed = Map.copyOf(missed);
        Invariant.check(
                places.isEmpty() || places.size() == tablets.size(),
                "restore %s has places for %s tablets",
                id,
                places.size());
    }

    static RestoreJob submitted(
            JobId id, DatabaseId databaseId, Instant created, RestoreOrder order) {
        return new RestoreJob(
                id,
                databaseId,
                created,
                order,
                new RestoreState.Pending(),
                List.of(),
                List.of(),
                Map.of(),
                order.replicationNum().orElse(1),
                JobAmounts.UNKNOWN);
    }

    RestoreJob with(RestoreState next) {
        return next.hasEnded()
                ? new RestoreJob(
                        id,
                        databaseId,
                        created,
                        order,
                        next,
                        List.of(),
                        List.of(),
                        Map.of(),
                        replicas,
                        amounts)
                : new RestoreJob(
                        id,
                        databaseId,
                        created,
                        order,
                        next,
                        tablets,
                        places,
                        missed,
                        replicas,
                        amounts);
    }

    RestoreJob reserving(List<TabletId> ids, List<List<BackendId>> placed) {
        int most = placed.stream().mapToInt(List::size).max().orElse(replicas);
        return new RestoreJob(
                id, databaseId, created, order, state, ids, placed, missed, most, amounts);
    }

    RestoreJob missing(Map<TabletId, Set<BackendId>> failed) {
        return new RestoreJob(
                id, databaseId, created, order, state, tablets, places, failed, replicas, amounts);
    }

    RestoreJob amounting(JobAmounts known) {
        return new RestoreJob(
                id, databaseId, created, order, state, tablets, places, missed, replicas, known);
    }

    /// By tablet; empty in a server of one process.
    Map<TabletId, List<BackendId>> placesByTablet() {
        Map<TabletId, List<BackendId>> byTablet = new HashMap<>();
        for (int i = 0; i < places.size(); i++) {
            byTablet.put(tablets.get(i), places.get(i));
        }
        return byTablet;
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
