package io.starkeep.backup;

import io.starkeep.catalog.JobRecord;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The payload of a job's record: JSON of what was asked for and of the state. The manifest is
/// never part of it, so a record stays small whatever the job moves.
final class JobFormat {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    record BackupPayload(BackupOrder order, BackupState state) {}

    record RestorePayload(RestoreOrder order, RestoreState state) {}

    private JobFormat() {}

    static String encode(BackupJob job) {
        return JSON.writeValueAsString(new BackupPayload(job.order(), job.state()));
    }

    static String encode(RestoreJob job) {
        return JSON.writeValueAsString(new RestorePayload(job.order(), job.state()));
    }

    static Job decode(JobRecord record) {
        try {
            return switch (record.kind()) {
                case BACKUP -> backup(record);
                case RESTORE -> restore(record);
            };
        } catch (JacksonException problem) {
            throw StarkeepException.causedBy(
                    problem,
                    ErrorCode.INTERNAL_ERROR,
                    "The record of job "
                            + record.id()
                            + " cannot be read: "
                            + problem.getOriginalMessage());
        }
    }

    private static BackupJob backup(JobRecord record) {
        BackupPayload payload = JSON.readValue(record.payload(), BackupPayload.class);
        return new BackupJob(
                record.id(),
                record.databaseId(),
                record.created(),
                payload.order(),
                payload.state());
    }

    private static RestoreJob restore(JobRecord record) {
        RestorePayload payload = JSON.readValue(record.payload(), RestorePayload.class);
        return new RestoreJob(
                record.id(),
                record.databaseId(),
                record.created(),
                payload.order(),
                payload.state(),
                record.tablets());
    }
}
