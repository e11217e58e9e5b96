package io.starkeep.backup;

import io.starkeep.backend.Backend;
import io.starkeep.backend.PlacedSnapshot;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.Repository;
import io.starkeep.repository.SnapshotLabel;
import io.starkeep.repository.SnapshotReader;
import io.starkeep.repository.SnapshotWriter;
import io.starkeep.storage.SnapshotRequest;
import io.starkeep.type.JobId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// EXPLAIN BACKUP and EXPLAIN RESTORE: what the job would do, what it would cost, and everything
/// that is in its way; no byte of data is moved. Thread-safe; blocking.
final class Previews {
    /// Besides one for each file: the repository's own file, the label's and the objects' listings
    /// at submission and before the manifest, the manifest itself and reading it back.
    private static final int BACKUP_REQUESTS = 8;

    private static final int RESTORE_REQUESTS = 4;

    private final Catalog catalog;
    private final Backend backend;
    private final Repositories repositories;
    private final Submission submission;
    private final RestoreSpace space;
    private final InstantSource clock;
    private final BackupOptions options;

    Previews(
            Catalog catalog,
            Backend backend,
            Repositories repositories,
            Submission submission,
            RestoreSpace space,
            InstantSource clock,
            BackupOptions options) {
        this.catalog = catalog;
        this.backend = backend;
        this.repositories = repositories;
        this.submission = submission;
        this.space = space;
        this.clock = clock;
        this.options = options;
    }

    /// The rows of an answer, item by item.
    private static final class Lines {
        private final List<List<@Nullable String>> rows = new ArrayList<>();

        void add(String item, String value) {
            rows.add(List.of(item, value));
        }

        void add(String item, Amount amount) {
            add(item, amount.files() + " files, " + ByteText.of(amount.bytes()));
        }

        Report report(Obstacles obstacles) {
            obstacles.found().forEach(obstacle -> add("Obstacle", obstacle));
            if (obstacles.found().isEmpty()) {
                add("Obstacle", "none");
            }
            return new Report(List.of("Item", "Value"), rows);
        }
    }

    Report backup(BackupRequest request) {
        Obstacles obstacles = new Obstacles();
        Lines lines = new Lines();
        CatalogVersion version = catalog.current();
        Instant now = clock.instant();
        Optional<Repository> repository = repository(version, request.repository(), obstacles);
        obstacles.check(() ->
                Submission.requireWritable(Repositories.require(version, request.repository())));
        repository.ifPresent(open ->
                obstacles.check(
                        () -> Submission.refuseUsed(open, new SnapshotLabel(request.label()))));
        Optional<Database> database =
                obstacles.find(() -> version.requireDatabase(request.database()));
        if (database.isPresent()) {
            obstacles.check(() -> Submission.refuseTooMany(version, database.get().id()));
            Optional<BackupJob> job =
                    obstacles.find(() ->
                            BackupJob.submitted(
                                    unusedJob(),
                                    database.get().id(),
                                    now,
                                    submission.order(
                                            request, database.get(), now, Optional.empty())));
            job.ifPresent(
                    one -> obstacles.check(() -> Submission.refuseSameLabel(version, one.order())));
            if (job.isPresent() && repository.isPresent()) {
                obstacles.check(() -> addBackup(lines, job.get(), repository.get()));
            }
        }
        return lines.report(obstacles);
    }

    /// Links the files, as the job would, to learn their names, and lets them go again.
    private void addBackup(Lines lines, BackupJob job, Repository repository) {
        CatalogVersion version = catalog.current();
        BackupCut cut = BackupCut.of(version, job.databaseId(), job.order());
        lines.add("Objects", names(cut.tables().stream().map(Table::name).toList()));
        Manifest manifest;
        try {
            PlacedSnapshot snapshot =
                    backend.snapshot(new SnapshotRequest(job.id(), cut.versions()), Set.of());
            manifest = ManifestDraft.of(job, cut, job.created(), snapshot, Map.of()).manifest();
        } finally {
            backend.releaseSnapshot(job.id());
        }
        Amount all = Amount.of(manifest.files());
        Amount fresh =
                Amount.of(
                        new SnapshotWriter(repository, options.transfers())
                                .missing(manifest).stream());
        lines.add("All", all);
        lines.add("New", fresh);
        lines.add("Requests", "about " + (fresh.files() + BACKUP_REQUESTS));
        lines.add("Time", time(JobKind.BACKUP, fresh.bytes()));
        lines.add("Space needed", ByteText.of(fresh.bytes()));
        OptionalLong free = repository.available();
        lines.add("Space free", free.isPresent() ? ByteText.of(free.getAsLong()) : "not known");
        if (free.isPresent() && free.getAsLong() < fresh.bytes()) {
            throw StarkeepException.of(
                    ErrorCode.DISK_FULL,
                    "the repository has %s free, and the backup needs %s there"
                            .formatted(ByteText.of(free.getAsLong()), ByteText.of(fresh.bytes())));
        }
    }

    Report restore(RestoreRequest request) {
        Obstacles obstacles = new Obstacles();
        Lines lines = new Lines();
        CatalogVersion version = catalog.current();
        Optional<Database> database =
                obstacles.find(() -> version.requireDatabase(request.database()));
        database.ifPresent(
                one -> obstacles.check(() -> Submission.refuseTooMany(version, one.id())));
        Optional<Repository> repository = repository(version, request.repository(), obstacles);
        if (database.isPresent() && repository.isPresent()) {
            obstacles
                    .find(() -> submission.read(request, database.get(), repository.get()))
                    .ifPresent(wanted ->
                            addRestore(
                                    lines,
                                    obstacles,
                                    version,
                                    database.get(),
                                    repository.get(),
                                    wanted));
        }
        return lines.report(obstacles);
    }

    private void addRestore(
            Lines lines,
            Obstacles obstacles,
            CatalogVersion version,
            Database database,
            Repository repository,
            Submission.Wanted wanted) {
        Manifest selection = wanted.selection();
        RestoreOrder order = wanted.order();
        obstacles.check(
                () -> new SnapshotReader(repository, options.transfers()).checkObjects(selection));
        obstacles.check(() -> RestoreSteps.targets(database, order, selection));
        obstacles.check(() -> space.require(version, order, selection));
        Amount all = Amount.of(selection.files());
        lines.add("Snapshot", selection.id() + " of " + selection.database());
        lines.add("Objects", names(order.objects().stream().map(BackupObject::target).toList()));
        lines.add("All", all);
        obstacles
                .find(() -> space.of(version, order, selection))
                .ifPresent(needs -> addNeeds(lines, needs, all));
    }

    private void addNeeds(Lines lines, List<RestoreSpace.Need> needs, Amount all) {
        long bytes = needs.stream().mapToLong(RestoreSpace.Need::bytes).sum();
        lines.add(
                "Requests",
                "about " + (all.files() * Math.max(1, needs.size()) + RESTORE_REQUESTS));
        lines.add("Time", time(JobKind.RESTORE, bytes));
        for (RestoreSpace.Need need : needs) {
            String where = need.backend().map(id -> " on backend " + id).orElse("");
            lines.add(
                    "Space needed" + where,
                    ByteText.of(need.bytes()) + " at most: what is there already is linked");
            lines.add(
                    "Space free" + where,
                    need.disk().map(use -> ByteText.of(use.availableBytes())).orElse("not known"));
        }
    }

    private Optional<Repository> repository(
            CatalogVersion version, String name, Obstacles obstacles) {
        return obstacles.find(() -> {
            Repository repository = repositories.open(version, name);
            repository.information();
            return repository;
        });
    }

    /// As long as the last job of the kind took for as many bytes.
    private String time(JobKind kind, long bytes) {
        return JobHistory.lastRate(catalog.current(), kind)
                .map(rate ->
                        "about %s s, at %s/s as in job %s"
                                .formatted(
                                        Math.ceilDiv(bytes, rate.bytesPerSecond()),
                                        ByteText.of(rate.bytesPerSecond()),
                                        rate.job()))
                .orElse("not known: no " + kind + " moved anything yet");
    }

    /// No job will ever have it: ids are given out once.
    private JobId unusedJob() {
        return new JobId(catalog.newTransactionId().value());
    }

    private static String names(List<String> names) {
        return names.isEmpty() ? "none" : names.stream().collect(Collectors.joining(", "));
    }
}
