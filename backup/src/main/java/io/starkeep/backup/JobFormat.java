package io.starkeep.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.starkeep.catalog.JobRecord;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
                    .changeDefaultPropertyInclusion(inclusion ->
                            inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                    .build();

    /// @param amounts null until they are known
    record BackupPayload(BackupOrder order, BackupState state, @Nullable JobAmounts amounts) {}

    /// @param places what older records have in the place of `placed`
    /// @param missed numbers of backends by the number of a tablet; in older records
    /// @param replicas null in records of before there were clusters
    /// @param placed the backends of each tablet, in the order of the record's tablets
    /// @param missing the backends that failed to make each of these tablets
    record RestorePayload(
            RestoreOrder order,
            RestoreState state,
            @Nullable List<List<Long>> places,
            @Nullable Map<Long, List<Long>> missed,
            @Nullable Integer replicas,
            @Nullable JobAmounts amounts,
            @Nullable PackedLists placed,
            @Nullable PackedLists missing) {
        static RestorePayload of(RestoreJob job) {
            return new RestorePayload(
                    job.order(),
                    job.state(),
                    null,
                    null,
                    job.replicas(),
                    known(job.amounts()),
                    job.places().isEmpty() ? null : PackedLists.of(job.places()),
                    job.missed().isEmpty() ? null : PackedLists.of(missed(job)));
        }

        private static List<List<BackendId>> missed(RestoreJob job) {
            return job.tablets().stream()
                    .map(tablet ->
                            job.missed().getOrDefault(tablet, Set.of()).stream().sorted().toList())
                    .toList();
        }

        List<List<BackendId>> backends() {
            if (placed != null) {
                return placed.unpacked();
            }
            return places == null
                    ? List.of()
                    : places.stream()
                            .map(numbers -> numbers.stream().map(BackendId::new).toList())
                            .toList();
        }

        /// @param tablets of the record
        Map<TabletId, Set<BackendId>> missedBackends(List<TabletId> tablets) {
            Map<TabletId, Set<BackendId>> backends = new HashMap<>();
            if (missing != null) {
                List<List<BackendId>> lists = missing.unpacked();
                for (int i = 0; i < lists.size(); i++) {
                    if (!lists.get(i).isEmpty()) {
                        backends.put(tablets.get(i), Set.copyOf(lists.get(i)));
                    }
                }
            }
            if (missed != null) {
                missed.forEach((tablet, numbers) ->
                        backends.put(
                                new TabletId(tablet),
                                numbers.stream()
                                        .map(BackendId::new)
                                        .collect(Collectors.toUnmodifiableSet())));
            }
            return backends;
        }
    }

    private JobFormat() {}

    private static @Nullable JobAmounts known(JobAmounts amounts) {
        return amounts.equals(JobAmounts.UNKNOWN) ? null : amounts;
    }

    static String encode(BackupJob job) {
        return JSON.writeValueAsString(
                new BackupPayload(job.order(), job.state(), known(job.amounts())));
    }

    static String encode(RestoreJob job) {
        return JSON.writeValueAsString(RestorePayload.of(job));
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
                payload.state(),
                Objects.requireNonNullElse(payload.amounts(), JobAmounts.UNKNOWN));
    }

    private static RestoreJob restore(JobRecord record) {
        RestorePayload payload = JSON.readValue(record.payload(), RestorePayload.class);
        return new RestoreJob(
                record.id(),
                record.databaseId(),
                record.created(),
                payload.order(),
                payload.state(),
                record.tablets(),
                payload.backends(),
                payload.missedBackends(record.tablets()),
                Objects.requireNonNullElse(
                        payload.replicas(), payload.order().replicationNum().orElse(1)),
                Objects.requireNonNullElse(payload.amounts(), JobAmounts.UNKNOWN));
    }
}
