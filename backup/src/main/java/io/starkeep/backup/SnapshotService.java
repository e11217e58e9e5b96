package io.starkeep.backup;

import io.starkeep.catalog.BackupSchedule;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.catalog.RepositoryRecord;
import io.starkeep.catalog.SnapshotCareChange;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.CleaningOptions;
import io.starkeep.repository.CleaningReport;
import io.starkeep.repository.Repository;
import io.starkeep.repository.RepositoryCleaner;
import io.starkeep.repository.SnapshotHistory;
import io.starkeep.repository.SnapshotId;
import io.starkeep.repository.SnapshotLabel;
import io.starkeep.repository.SnapshotRemoval;
import io.starkeep.repository.SnapshotTtl;
import io.starkeep.repository.Verification;
import io.starkeep.repository.Verifications;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What becomes of snapshots after they were made: DROP SNAPSHOT, expiry, retention, clean-up.
/// Thread-safe; blocking.
final class SnapshotService {
    private static final System.Logger LOG = System.getLogger(SnapshotService.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(24);
    private static final Set<String> CLEAN_PROPERTIES = Set.of("dry_run", "grace");
    private static final List<String> FULL_COLUMNS =
            List.of(
                    "Snapshot",
                    "Timestamp",
                    "Database",
                    "ClusterId",
                    "CreateTime",
                    "CutTime",
                    "FinishTime",
                    "TTL",
                    "ExpireTime",
                    "Size",
                    "NewBytes",
                    "Rows",
                    "LastVerified",
                    "Status");
    private static final List<String> CLEAN_COLUMNS =
            List.of(
                    "Repository",
                    "DryRun",
                    "Objects",
                    "Bytes",
                    "DroppedSnapshots",
                    "AbandonedFiles",
                    "WaitingObjects",
                    "WaitingBytes",
                    "Complete");

    private final Catalog catalog;
    private final Repositories repositories;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final BackupOptions options;
    private final SnapshotCatalogue catalogue;
    private final Map<String, Instant> looked = new ConcurrentHashMap<>();
    private final Map<String, Instant> cleaned = new ConcurrentHashMap<>();

    SnapshotService(
            Catalog catalog,
            Repositories repositories,
            InstantSource clock,
            RandomGenerator random,
            BackupOptions options) {
        this.catalog = catalog;
        this.repositories = repositories;
        this.clock = clock;
        this.random = random;
        this.options = options;
        this.catalogue = new SnapshotCatalogue(options.transfers());
    }

    /// DROP SNAPSHOT: every backup of the label.
    ///
    /// @param force also those that another server made, or whose manifest cannot be read
    void drop(String repositoryName, String labelText, Force force) {
        CatalogVersion version = catalog.current();
        requireWritable(Repositories.require(version, repositoryName), "DROP SNAPSHOT");
        SnapshotLabel label = new SnapshotLabel(labelText);
        refuseUsed(version, repositoryName, label.text());
        Repository repository = repositories.open(version, repositoryName);
        List<SnapshotCatalogue.Entry> entries =
                catalogue.all(repository).stream()
                        .filter(entry -> entry.id().label().equals(label))
                        .toList();
        if (entries.isEmpty()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Repository '"
                            + repositoryName
                            + "' has no snapshot '"
                            + label
                            + "'; SHOW SNAPSHOT ON "
                            + repositoryName
                            + " lists those there");
        }
        if (force == Force.NO) {
            entries.forEach(entry -> requireOwn(version, entry));
        }
        SnapshotRemoval removal = new SnapshotRemoval(repository);
        entries.stream().map(SnapshotCatalogue.Entry::id).distinct().forEach(removal::drop);
    }

    /// Whether FORCE was written.
    enum Force {
        NO,
        YES
    }

    private static void requireOwn(CatalogVersion version, SnapshotCatalogue.Entry entry) {
        Optional<SnapshotHistory> history = entry.known().map(SnapshotCatalogue.Summary::history);
        if (history.isEmpty()) {
            throw forced(entry.id(), "it cannot be read: " + entry.problem());
        }
        String owner = history.get().owner();
        if (owner.isEmpty()) {
            throw forced(entry.id(), "it does not say which server made it");
        }
        if (!version.care().owner().equals(Optional.of(owner))) {
            throw forced(entry.id(), "another server made it, '" + owner + "'");
        }
    }

    private static StarkeepException forced(SnapshotId id, String reason) {
        return StarkeepException.of(
                ErrorCode.BACKUP_ERROR,
                "Snapshot " + id + " is not dropped: " + reason + "; add FORCE to drop it anyway");
    }

    private static void refuseUsed(CatalogVersion version, String repository, String label) {
        Optional<Job> user = user(version, repository, label);
        if (user.isPresent()) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Snapshot '"
                            + label
                            + "' is in use by the running job "
                            + user.get().id()
                            + "; wait for its end or CANCEL it");
        }
    }

    private static Optional<Job> user(CatalogVersion version, String repository, String label) {
        return JobHistory.unfinished(version)
                .map(JobFormat::decode)
                .filter(job -> job.repository().equals(repository) && job.label().equals(label))
                .findFirst();
    }

    private static void requireWritable(RepositoryRecord repository, String statement) {
        if (repository.access() == RepositoryAccess.READ_ONLY) {
            throw StarkeepException.of(
                    ErrorCode.BACKUP_ERROR,
                    "Repository '"
                            + repository.name()
                            + "' is read only here; "
                            + statement
                            + " needs one created without READ ONLY");
        }
    }

    /// ALTER REPOSITORY ... SET ("retention" = "...").
    void alterRepository(String name, Map<String, String> given) {
        JobProperties properties =
                new JobProperties("ALTER REPOSITORY", given, Set.of("retention"));
        String retention = properties.text("retention").orElse("");
        if (!retention.isEmpty()) {
            RetentionRule.parse(retention);
        }
        catalog.commit(draft -> {
            requireWritable(Repositories.require(draft.version(), name), "retention");
            return List.of(new SnapshotCareChange.SetRetention(name, retention));
        });
        looked.remove(name);
    }

    /// ADMIN CLEAN REPOSITORY.
    Report clean(String name, Map<String, String> given) {
        JobProperties properties =
                new JobProperties("ADMIN CLEAN REPOSITORY", given, CLEAN_PROPERTIES);
        boolean dryRun = properties.flag("dry_run");
        Duration grace =
                properties
                        .text("grace")
                        .flatMap(SnapshotTtl::parse)
                        .map(this::length)
                        .orElse(CleaningOptions.STANDARD_GRACE);
        CatalogVersion version = catalog.current();
        RepositoryRecord record = Repositories.require(version, name);
        if (!dryRun) {
            requireWritable(record, "ADMIN CLEAN REPOSITORY");
        }
        RepositoryCleaner cleaner = cleaner(version, name, grace);
        CleaningReport report = dryRun ? cleaner.plan() : cleaner.clean();
        return new Report(
                CLEAN_COLUMNS,
                List.of(
                        Arrays.asList(
                                name,
                                Boolean.toString(dryRun),
                                Long.toString(report.objects()),
                                Long.toString(report.bytes()),
                                Long.toString(report.dropped()),
                                Long.toString(report.abandoned()),
                                Long.toString(report.waiting()),
                                Long.toString(report.waitingBytes()),
                                Boolean.toString(
                                        report.complete() == CleaningReport.Completion.DONE))));
    }

    private Duration length(SnapshotTtl ttl) {
        Instant now = clock.instant();
        return Duration.between(now, ttl.after(now, options.zone()));
    }

    private RepositoryCleaner cleaner(CatalogVersion version, String name, Duration grace) {
        return new RepositoryCleaner(
                repositories.open(version, name),
                clock,
                random,
                CleaningOptions.standard(version.care().owner().orElse(""), grace));
    }

    /// SHOW FULL SNAPSHOT.
    ///
    /// @param labels empty means all
    Report showFull(String name, List<String> labels) {
        Repository repository = repositories.open(catalog.current(), name);
        Map<SnapshotId, Verification> verified = new Verifications(repository).latest();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (SnapshotCatalogue.Entry entry : catalogue.all(repository)) {
            if (labels.isEmpty() || labels.contains(entry.id().label().text())) {
                rows.add(row(entry, Optional.ofNullable(verified.get(entry.id()))));
            }
        }
        return new Report(FULL_COLUMNS, rows);
    }

    private List<@Nullable String> row(
            SnapshotCatalogue.Entry entry, Optional<Verification> verified) {
        Optional<SnapshotCatalogue.Summary> known = entry.known();
        Optional<SnapshotHistory> history = known.map(SnapshotCatalogue.Summary::history);
        return Arrays.asList(
                entry.id().label().text(),
                entry.id().timestamp().text(),
                known.map(SnapshotCatalogue.Summary::databases).orElse(null),
                history.map(SnapshotHistory::owner).filter(one -> !one.isEmpty()).orElse(null),
                history.map(SnapshotHistory::created).map(this::shown).orElse(null),
                history.map(SnapshotHistory::cut).map(this::shown).orElse(null),
                history.flatMap(SnapshotHistory::finished).map(this::shown).orElse(null),
                history.flatMap(SnapshotHistory::ttl).map(SnapshotTtl::toString).orElse(null),
                history.flatMap(SnapshotHistory::expiry).map(this::shown).orElse(null),
                known.map(one -> Long.toString(one.bytes())).orElse(null),
                history.filter(one -> one.newBytes().isPresent())
                        .map(one -> Long.toString(one.newBytes().getAsLong()))
                        .orElse(null),
                known.map(one -> Long.toString(one.rows())).orElse(null),
                verified.map(one -> shown(one.time()) + " " + one.level()).orElse(null),
                entry.problem() == null ? "OK" : "ERROR: " + entry.problem());
    }

    private String shown(Instant time) {
        return Times.shown(time, options.zone());
    }

    /// Drops what has expired and what no retention keeps, and cleans up once a day. Only what this
    /// server made; a repository that does not answer is left for the next time.
    void round() {
        CatalogVersion version = catalog.current();
        Instant now = clock.instant();
        for (RepositoryRecord record : version.repositories().values()) {
            if (record.access() == RepositoryAccess.READ_WRITE
                    && isDue(looked, record.name(), now, BETWEEN_LOOKS)
                    && version.care().owner().isPresent()) {
                try {
                    expire(version, record.name(), version.care().owner().get(), now);
                    cleanDaily(version, record.name(), now);
                } catch (StarkeepException problem) {
                    LOG.log(
                            Level.WARNING,
                            "The snapshots of repository {0} cannot be looked after now: {1}",
                            record.name(),
                            problem.getMessage());
                }
            }
        }
    }

    private static boolean isDue(
            Map<String, Instant> last, String name, Instant now, Duration pause) {
        Instant before = last.get(name);
        if (before != null && before.plus(pause).isAfter(now)) {
            return false;
        }
        last.put(name, now);
        return true;
    }

    private void cleanDaily(CatalogVersion version, String name, Instant now) {
        if (isDue(cleaned, name, now, BETWEEN_CLEANINGS)) {
            CleaningReport report = cleaner(version, name, CleaningOptions.STANDARD_GRACE).clean();
            LOG.log(
                    Level.INFO,
                    "Repository {0} was cleaned of {1} objects, {2} bytes",
                    name,
                    report.objects(),
                    report.bytes());
        }
    }

    private void expire(CatalogVersion version, String name, String owner, Instant now) {
        Repository repository = repositories.open(version, name);
        List<SnapshotCatalogue.Summary> own =
                catalogue.all(repository).stream()
                        .flatMap(entry -> entry.known().stream())
                        .filter(one -> one.history().owner().equals(owner))
                        .toList();
        Set<SnapshotId> doomed = new HashSet<>();
        own.stream()
                .filter(one -> one.history().hasExpired(now))
                .forEach(one -> doomed.add(one.id()));
        surplus(version, name, own).forEach(one -> doomed.add(one.id()));
        SnapshotRemoval removal = new SnapshotRemoval(repository);
        for (SnapshotId id : doomed) {
            if (user(catalog.current(), name, id.label().text()).isEmpty()) {
                removal.drop(id);
                LOG.log(Level.INFO, "Snapshot {0} of repository {1} was dropped", id, name);
            }
        }
    }

    /// A snapshot with a ttl of its own is kept until then. One of a schedule that has a retention
    /// is judged among those of the schedule; others among those of the same databases.
    private List<SnapshotCatalogue.Summary> surplus(
            CatalogVersion version, String name, List<SnapshotCatalogue.Summary> own) {
        Map<Group, List<SnapshotCatalogue.Summary>> groups =
                own.stream()
                        .filter(one -> one.history().ttl().isEmpty())
                        .collect(Collectors.groupingBy(one -> group(version, name, one)));
        Map<Group, List<SnapshotCatalogue.Summary>> ruled = new HashMap<>(groups);
        ruled.keySet().removeIf(group -> group.retention().isEmpty());
        return ruled.entrySet().stream()
                .flatMap(entry ->
                        RetentionRule.parse(entry.getKey().retention())
                                .surplus(
                                        entry.getValue(),
                                        one -> one.history().cut(),
                                        options.zone())
                                .stream())
                .toList();
    }

    /// @param retention empty keeps everything
    private record Group(String name, String retention) {}

    private static Group group(
            CatalogVersion version, String repository, SnapshotCatalogue.Summary snapshot) {
        for (BackupSchedule schedule : version.care().schedules().values()) {
            Optional<String> retention = ScheduleService.retention(schedule.properties());
            if (schedule.repository().equals(repository)
                    && retention.isPresent()
                    && ScheduleService.isLabelOf(schedule.name(), snapshot.id().label().text())) {
                return new Group("schedule " + schedule.name(), retention.get());
            }
        }
        return new Group(
                "databases " + snapshot.databases(),
                version.care().retention(repository).orElse(""));
    }
}
