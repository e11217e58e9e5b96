package io.starkeep.catalog;

import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import io.starkeep.type.TabletId;
import java.time.Instant;
import java.util.List;

/// The last journaled state of a job.
///
/// @param finished whether it needs no more work
/// @param payload JSON that only the job's module reads
/// @param tablets what the job fills or reads while it is unfinished; garbage collection keeps them
///   although no table names them yet
public record JobRecord(
        JobId id,
        DatabaseId databaseId,
        JobKind kind,
        Instant created,
        boolean finished,
        String payload,
        List<TabletId> tablets) {

    public JobRecord {
        tablets = List.copyOf(tablets);
    }

    public JobRecord(
            JobId id,
            DatabaseId databaseId,
            JobKind kind,
            Instant created,
            boolean finished,
            String payload) {
        this(id, databaseId, kind, created, finished, payload, List.of());
    }
}
