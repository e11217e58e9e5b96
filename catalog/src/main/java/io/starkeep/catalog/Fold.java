package io.starkeep.catalog;

import io.starkeep.catalog.JobChange.PutJob;
import io.starkeep.catalog.JobChange.RemoveJob;
import io.starkeep.catalog.RepositoryChange.CreateRepository;
import io.starkeep.catalog.RepositoryChange.DropRepository;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.RepositoryId;
import java.util.List;

/// What each change does to a version. Pure: the same version and change give the same version, or
/// the same refusal, in every run.
final class Fold {
    private Fold() {}

    static CatalogVersion apply(CatalogVersion version, List<Change> changes) {
        CatalogVersion folded = version;
        for (Change change : changes) {
            folded = apply(folded, change);
        }
        return folded;
    }

    static CatalogVersion apply(CatalogVersion version, Change change) {
        return switch (change) {
            case DatabaseChange one -> DatabaseFold.apply(version, one);
            case TableChange one -> TableFold.apply(version, one);
            case PartitionChange one -> PartitionFold.apply(version, one);
            case TransactionChange one -> TransactionFold.apply(version, one);
            case RecycleChange one -> RecycleFold.apply(version, one);
            case AccountChange one -> version.with(AccountFold.apply(version.accounts(), one));
            case MembershipChange one -> version.with(MembershipFold.apply(version.members(), one));
            case SnapshotCareChange one ->
                    version.with(SnapshotCareFold.apply(version.care(), one));
            case ReplicaChange one -> ReplicaFold.apply(version, one);
            case CreateRepository(RepositoryRecord repository) -> create(version, repository);
            case DropRepository(RepositoryId id) -> drop(version, id);
            case PutJob(JobRecord job) ->
                    version.withJobs(PersistentMap.copyOf(version.jobs()).with(job.id(), job));
            case RemoveJob(var id) ->
                    version.withJobs(PersistentMap.copyOf(version.jobs()).without(id));
            case SettingChange.PutSetting(String key, long value) ->
                    version.with(version.settings().with(key, value));
            case ReserveIds(long nextId) -> reserve(version, nextId);
        };
    }

    private static CatalogVersion create(CatalogVersion version, RepositoryRecord repository) {
        if (version.repository(repository.name()).isPresent()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Repository '%s' already exists".formatted(repository.name()));
        }
        return version.withRepositories(
                PersistentMap.copyOf(version.repositories()).with(repository.name(), repository));
    }

    private static CatalogVersion drop(CatalogVersion version, RepositoryId id) {
        RepositoryRecord repository =
                version.repository(id).orElseThrow(() -> Refusal.gone("repository", id));
        return version.withRepositories(
                        PersistentMap.copyOf(version.repositories()).without(repository.name()))
                .with(version.care().withRetention(repository.name(), ""));
    }

    private static CatalogVersion reserve(CatalogVersion version, long nextId) {
        Invariant.check(
                nextId >= version.nextId(),
                "ids below %s were given out, the next cannot be %s",
                version.nextId(),
                nextId);
        return version.withNextId(nextId);
    }
}
