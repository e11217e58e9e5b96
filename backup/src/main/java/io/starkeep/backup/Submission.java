package io.starkeep.backup;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.DatabaseChange;
import io.starkeep.catalog.Disposal;
import io.starkeep.catalog.Draft;
import io.starkeep.catalog.JobChange;
import io.starkeep.catalog.JobRecord;
import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.catalog.RepositoryRecord;
import io.starkeep.catalog.Setting;
import io.starkeep.catalog.SnapshotCareChange;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.NearestName;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.Repository;
import io.starkeep.repository.SnapshotId;
import io.starkeep.repository.SnapshotLabel;
import io.starkeep.repository.SnapshotReader;
import io.starkeep.repository.SnapshotTtl;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.JobId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/// Checks BACKUP and RESTORE statements, so that a job that cannot succeed is refused at once, and
/// journals the jobs.
final class Submission {
    private static final Set<String> BACKUP_PROPERTIES =
            Set.of("type", "timeout", "ttl", "fingerprint");
    private static final Set<String> RESTORE_PROPERTIES =
            Set.of(
                    "backup_timestamp",
                    "replication_num",
                    "timeout",
                    "allow_load",
                    "meta_version",
                    "starrocks_meta_version",
                    "force_replace",
                    "clean_tables",
                    "clean_partitions",
                    "atomic_restore",
                    "reserve_replica",
                    "reserve_colocate",
                    "reserve_dynamic_partition_enable");

    private final Catalog catalog;
    private final Repositories repositories;
    private final RestoreSpace space;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final BackupOptions options;

    Submission(
            Catalog catalog,
            Repositories repositories,
            RestoreSpace space,
            InstantSource clock,
            RandomGenerator random,
            BackupOptions options) {
        this.catalog = catalog;
        this.repositories = repositories;
        this.space = space;
        this.clock = clock;
        this.random = random;
        this.options = options;
    }

    JobId backup(BackupRequest request) {
        SnapshotLabel label = new SnapshotLabel(request.label());
        CatalogVersion version = catalog.current();
        Database database = version.requireDatabase(request.database());
        Instant created = clock.instant();
        Optional<String> owner = owner(version);
        BackupOrder order = order(request, database, created, owner);
        requireWritable(Repositories.require(version, request.repository()));
        refuseUsed(repositories.open(version, request.repository()), label);
        return submit(
                database.id(),
                created,
                owner,
                (draft, id) -> {
                    requireWritable(Repositories.require(draft.version(), request.repository()));
                    BackupCut.of(draft.version(), database.id(), order);
                    refuseSameLabel(draft.version(), order);
                    return BackupJob.submitted(
                            id,
                            database.id(),
                            created,
                            order.ownedBy(draft.version().care().owner().or(() -> owner)));
                });
    }

    /// What can be checked of backups that a schedule will make.
    void checkScheduled(CatalogVersion version, String repository, Map<String, String> properties) {
        requireWritable(Repositories.require(version, repository));
        checkProperties(properties);
    }

    private JobProperties checkProperties(Map<String, String> given) {
        JobProperties properties = new JobProperties("BACKUP", given, BACKUP_PROPERTIES);
        properties
                .text("type")
                .filter(type -> !type.equalsIgnoreCase("full"))
                .ifPresent(type -> {
                    throw properties.refused("type", type, "full");
                });
        properties.timeout(defaultTimeout());
        properties.ttl();
        return properties;
    }

    /// What a RESTORE asks for.
    ///
    /// @param selection the manifest reduced to it
    record Wanted(RestoreOrder order, Manifest selection) {}

    /// Reads the manifest and finds in it what the statement names.
    Wanted read(RestoreRequest request, Database database, Repository repository) {
        JobProperties properties =
                new JobProperties("RESTORE", request.properties(), RESTORE_PROPERTIES);
        ObjectRules.checkRestore(request.objects());
        SnapshotReader reader = new SnapshotReader(repository, options.transfers());
        SnapshotId snapshot =
                snapshot(repository, request.label(), properties.text("backup_timestamp"));
        Manifest manifest = reader.manifest(snapshot);
        requireSource(manifest, request.sourceDatabase());
        RestoreOrder order = order(request, database, manifest, properties);
        return new Wanted(order, RestoreSelection.reduce(manifest, order.objects()));
    }

    JobId restore(RestoreRequest request) {
        boolean created = makeMissing(request);
        try {
            return restoreInto(request);
        } catch (StarkeepException refused) {
            if (created) {
                unmake(request.database());
            }
            throw refused;
        }
    }

    /// A database that is named and not there is made. Should the job be cancelled later it stays,
    /// empty, and SHOW RESTORE can tell of it.
    ///
    /// @return whether it was made
    private boolean makeMissing(RestoreRequest request) {
        if (!request.createsDatabase()
                || catalog.current().database(request.database()).isPresent()) {
            return false;
        }
        catalog.commit(draft ->
                List.of(
                        new DatabaseChange.CreateDatabase(
                                draft.newDatabaseId(), request.database(), clock.instant())));
        return true;
    }

    private void unmake(String name) {
        catalog.commit(draft ->
                draft.version()
                        .database(name)
                        .filter(database -> database.tables().isEmpty())
                        .map(database ->
                                List.<Change>of(
                                        new DatabaseChange.DropDatabase(
                                                database.id(), clock.instant(), Disposal.FORGET)))
                        .orElse(List.of()));
    }

    private JobId restoreInto(RestoreRequest request) {
        CatalogVersion version = catalog.current();
        Database database = version.requireDatabase(request.database());
        Repository repository = repositories.open(version, request.repository());
        Wanted wanted = read(request, database, repository);
        RestoreOrder order = wanted.order();
        Manifest selection = wanted.selection();
        new SnapshotReader(repository, options.transfers()).checkObjects(selection);
        space.require(version, order, selection);
        Instant created = clock.instant();
        return submit(
                database.id(),
                created,
                Optional.empty(),
                (draft, id) -> {
                    Repositories.require(draft.version(), request.repository());
                    Database target =
                            BackupCut.requireDatabase(
                                    draft.version(), database.id(), database.name());
                    RestoreSteps.targets(target, order, selection);
                    return RestoreJob.submitted(id, database.id(), created, order);
                });
    }

    private JobId submit(
            DatabaseId database,
            Instant created,
            Optional<String> owner,
            BiFunction<Draft, JobId, Job> makeJob) {
        JobId[] submitted = new JobId[1];
        catalog.commit(draft -> {
            refuseTooMany(draft.version(), database);
            JobId id = draft.newJobId();
            List<Change> changes = new ArrayList<>();
            owner.filter(_ -> draft.version().care().owner().isEmpty())
                    .ifPresent(name -> changes.add(new SnapshotCareChange.NameOwner(name)));
            changes.add(new JobChange.PutJob(makeJob.apply(draft, id).record()));
            changes.addAll(JobHistory.forgettable(draft.version(), created, options));
            submitted[0] = id;
            return changes;
        });
        return submitted[0];
    }

    /// The name by which this server's snapshots are known: that of the cluster when there is one,
    /// else made here.
    private Optional<String> owner(CatalogVersion version) {
        return version.care()
                .owner()
                .or(() -> version.members().clusterId())
                .or(() -> Optional.of("%016x".formatted(random.nextLong())));
    }

    BackupOrder order(
            BackupRequest request, Database database, Instant created, Optional<String> owner) {
        JobProperties properties = checkProperties(request.properties());
        ObjectRules.checkBackup(request.objects());
        List<BackupObject> objects =
                request.objects().isEmpty() ? all(database) : request.objects();
        return new BackupOrder(
                database.name(),
                request.label(),
                Times.timestamp(created, options.zone()),
                request.repository(),
                request.objects().isEmpty(),
                objects,
                properties.timeout(defaultTimeout()).toSeconds(),
                BackupSwitch.of(properties),
                properties.ttl().map(SnapshotTtl::toString),
                owner);
    }

    private static List<BackupObject> all(Database database) {
        if (database.tables().isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Database '" + database.name() + "' has no table to back up");
        }
        return database.tables().stream()
                .map(Table::name)
                .map(name -> new BackupObject(name, List.of(), Optional.empty()))
                .toList();
    }

    private RestoreOrder order(
            RestoreRequest request,
            Database database,
            Manifest manifest,
            JobProperties properties) {
        properties.checkNumber("meta_version");
        properties.checkNumber("starrocks_meta_version");
        ForeignProperties.check(properties);
        Set<RestoreSwitch> switches = RestoreSwitch.of(properties);
        ObjectRules.checkSwitches(request.objects(), switches);
        return new RestoreOrder(
                database.name(),
                request.label(),
                manifest.id().timestamp().text(),
                request.repository(),
                RestoreSelection.objects(manifest, request.objects()),
                properties.replicationNum("replication_num"),
                properties.flag("allow_load"),
                properties.timeout(defaultTimeout()).toSeconds(),
                switches);
    }

    private Duration defaultTimeout() {
        return Duration.ofMillis(
                catalog.current().settings().value(Setting.BACKUP_JOB_DEFAULT_TIMEOUT_MS));
    }

    /// A label with one backup needs no timestamp.
    static SnapshotId snapshot(Repository repository, String label, Optional<String> timestamp) {
        if (timestamp.isPresent()) {
            return SnapshotId.of(label, timestamp.get());
        }
        List<SnapshotId> all = repository.snapshots(new SnapshotLabel(label));
        if (all.size() == 1) {
            return all.getFirst();
        }
        throw StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                all.isEmpty()
                        ? "The repository has no snapshot '"
                                + label
                                + "'"
                                + NearestName.hint(label, labels(repository))
                        : "Snapshot '"
                                + label
                                + "' has several timestamps; name one with the property"
                                + " 'backup_timestamp': "
                                + String.join(
                                        ", ",
                                        all.stream().map(id -> id.timestamp().text()).toList()));
    }

    private static List<String> labels(Repository repository) {
        return repository.labels().stream().map(SnapshotLabel::text).toList();
    }

    private static void requireSource(Manifest manifest, Optional<String> source) {
        if (source.isPresent() && !source.get().equals(manifest.database())) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Snapshot "
                            + manifest.id()
                            + " is of database '"
                            + manifest.database()
                            + "', not of '"
                            + source.get()
                            + "'");
        }
    }

    static void requireWritable(RepositoryRecord repository) {
        if (repository.access() == RepositoryAccess.READ_ONLY) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Repository '"
                            + repository.name()
                            + "' is read only here; BACKUP needs one created without READ ONLY");
        }
    }

    static void refuseUsed(Repository repository, SnapshotLabel label) {
        repository.information();
        List<SnapshotId> used = repository.snapshots(label);
        if (!used.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "The repository has a snapshot "
                            + used.getFirst()
                            + " already; choose another name");
        }
    }

    static void refuseSameLabel(CatalogVersion version, BackupOrder order) {
        boolean used =
                JobHistory.unfinished(version)
                        .map(JobFormat::decode)
                        .anyMatch(job ->
                                job instanceof BackupJob
                                        && job.label().equals(order.label())
                                        && job.repository().equals(order.repository()));
        if (used) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "A running BACKUP writes the snapshot '"
                            + order.label()
                            + "' already; choose another name");
        }
    }

    static void refuseTooMany(CatalogVersion version, DatabaseId database) {
        List<JobRecord> others =
                JobHistory.unfinished(version)
                        .filter(record -> record.databaseId().equals(database))
                        .toList();
        if (others.size() >= version.settings().value(Setting.BACKUP_MAX_JOBS_PER_DATABASE)) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "The database has a running "
                            + others.getFirst().kind()
                            + ", job "
                            + others.getFirst().id()
                            + "; wait for its end or CANCEL it ("
                            + Setting.BACKUP_MAX_JOBS_PER_DATABASE.key()
                            + " allows "
                            + version.settings().value(Setting.BACKUP_MAX_JOBS_PER_DATABASE)
                            + " at a time)");
        }
    }
}
