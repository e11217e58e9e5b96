package io.starkeep.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.starkeep.catalog.JobRecord;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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

    /// @param places numbers of backends, in the order of the record's tablets
    /// @param missed numbers of backends by the number of a tablet
    /// @param replicas null in records of before there were clusters
    record RestorePayload(
            RestoreOrder order,
            RestoreState state,
            @Nullable List<List<Long>> places,
            @Nullable Map<Long, List<Long>> missed,
            @Nullable Integer replicas,
            @Nullable JobAmounts amounts) {
        static RestorePayload of(RestoreJob job) {
            return new RestorePayload(
                    job.order(),
                    job.state(),
                    job.places().isEmpty()
                            ? null
                            : job.places().stream().map(RestorePayload::numbers).toList(),
                    job.missed().isEmpty() ? null : numbers(job.missed()),
                    job.replicas(),
                    known(job.amounts()));
        }

        private static List<Long> numbers(Collection<BackendId> backends) {
            return backends.stream().map(BackendId::value).sorted().toList();
        }

        private static Map<Long, List<Long>> numbers(Map<TabletId, Set<BackendId>> missed) {
            Map<Long, List<Long>> numbers = new TreeMap<>();
            missed.forEach((tablet, backends) -> numbers.put(tablet.value(), numbers(backends)));
            return numbers;
        }

        List<List<BackendId>> backends() {
            return places == null
                    ? List.of()
                    : places.stream()
                            .map(numbers -> numbers.stream().map(BackendId::new).toList())
                            .toList();
        }

        Map<TabletId, Set<BackendId>> missedBackends() {
            Map<TabletId, Set<BackendId>> backends = new HashMap<>();
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
                payload.missedBackends(),
                Objects.requireNonNullElse(
                        payload.replicas(), payload.order().replicationNum().orElse(1)),
                Objects.requireNonNullElse(payload.amounts(), JobAmounts.UNKNOWN));
    }
}
