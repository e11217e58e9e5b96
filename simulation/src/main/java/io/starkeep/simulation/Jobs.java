package io.starkeep.simulation;

import io.starkeep.backup.BackupObject;
import io.starkeep.backup.BackupRequest;
import io.starkeep.backup.Report;
import io.starkeep.backup.RepositoryRequest;
import io.starkeep.backup.RestoreRequest;
import io.starkeep.backup.StepResult;
import io.starkeep.catalog.JobKind;
import io.starkeep.catalog.RepositoryAccess;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.Location;
import io.starkeep.type.JobId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// BACKUP, RESTORE and CANCEL, state by state.
final class Jobs {
    static final String REPOSITORY = "safe";

    private static final Pattern STATE = Pattern.compile("\"state\" *: *\"([A-Z_]+)\"");

    /// More steps than any job needs without new faults.
    private static final int MOST_STEPS = 60;

    private final Surroundings world;
    private final SortedMap<String, SnapshotFacts> snapshots = new TreeMap<>();
    private int restores;

    Jobs(Surroundings world) {
        this.world = world;
    }

    /// Every snapshot that may exist, by label.
    SortedMap<String, SnapshotFacts> snapshots() {
        return snapshots;
    }

    int finishedRestores() {
        return restores;
    }

    void createRepository(Site site) {
        site.cluster()
                .backups
                .createRepository(
                        new RepositoryRequest(
                                REPOSITORY,
                                RepositoryAccess.READ_WRITE,
                                Optional.empty(),
                                "file:///backups",
                                Map.of()));
    }

    void any(Site site) {
        List<JobFacts> idle = site.work.jobs.stream().filter(job -> !job.busy).toList();
        if (idle.isEmpty() || world.oneIn(6)) {
            if (snapshots.isEmpty() || world.random().nextBoolean()) {
                submitBackup(site);
            } else {
                submitRestore(site);
            }
        } else if (world.oneIn(25)) {
            cancel(site, world.pick(idle));
        } else {
            step(site, world.pick(idle));
        }
    }

    private void submitBackup(Site site) {
        String database = world.pick(Definitions.DATABASES);
        List<Contents.Item> items = new ArrayList<>();
        if (world.random().nextBoolean()) {
            items.addAll(items(site.model(), database));
        }
        SnapshotFacts snapshot =
                new SnapshotFacts(site.name.toLowerCase() + (snapshots.size() + 1));
        snapshots.put(snapshot.label, snapshot);
        JobFacts job = new JobFacts(JobKind.BACKUP, database, snapshot, items);
        submit(
                site,
                job,
                () ->
                        site.cluster()
                                .backups
                                .submitBackup(
                                        new BackupRequest(
                                                database,
                                                snapshot.label,
                                                REPOSITORY,
                                                objects(items),
                                                Map.of())));
    }

    private List<Contents.Item> items(ClusterModel model, String database) {
        List<Contents.Item> items = new ArrayList<>();
        for (TableModel table : model.tables().values()) {
            if (table.name().database().equals(database) && world.random().nextBoolean()) {
                items.add(
                        new Contents.Item(
                                table.name().table(), partitions(table), Optional.empty()));
            }
        }
        return items;
    }

    private List<String> partitions(TableModel table) {
        return table.shape().ranged() && world.oneIn(3)
                ? List.of("p" + world.random().nextInt(Shape.RANGES))
                : List.of();
    }

    private void submitRestore(Site site) {
        SnapshotFacts snapshot = world.pick(List.copyOf(snapshots.values()));
        submitRestore(site, world.pick(Definitions.DATABASES), snapshot, restored(snapshot));
    }

    JobFacts submitRestore(
            Site site, String database, SnapshotFacts snapshot, List<Contents.Item> items) {
        JobFacts job = new JobFacts(JobKind.RESTORE, database, snapshot, items);
        submit(
                site,
                job,
                () ->
                        site.cluster()
                                .backups
                                .submitRestore(
                                        new RestoreRequest(
                                                database,
                                                Optional.empty(),
                                                snapshot.label,
                                                REPOSITORY,
                                                objects(items),
                                                Map.of())));
        return job;
    }

    private List<Contents.Item> restored(SnapshotFacts snapshot) {
        List<Contents.Item> items = new ArrayList<>();
        if (world.oneIn(3) || snapshot.possible.isEmpty()) {
            return items;
        }
        for (TableModel table : snapshot.possible.iterator().next().tables().values()) {
            if (world.random().nextBoolean()) {
                Optional<String> alias =
                        world.oneIn(3)
                                ? Optional.of("copy" + world.random().nextInt(2))
                                : Optional.empty();
                boolean free = items.stream().noneMatch(item -> item.alias().equals(alias));
                items.add(
                        new Contents.Item(
                                table.name().table(),
                                partitions(table),
                                free ? alias : Optional.empty()));
            }
        }
        return items;
    }

    private static List<BackupObject> objects(List<Contents.Item> items) {
        return items.stream()
                .map(item -> new BackupObject(item.table(), item.partitions(), item.alias()))
                .toList();
    }

    private void submit(Site site, JobFacts job, java.util.function.Supplier<JobId> submission) {
        world.trace().add(site.name + ": submit " + job);
        site.work.submitting = Optional.of(job);
        try {
            job.id = Optional.of(submission.get());
            site.work.jobs.add(job);
            site.work.submitting = Optional.empty();
        } catch (StarkeepException refused) {
            site.checkRefusal("submission", refused);
            if (site.serves()) {
                site.work.submitting = Optional.empty();
            }
        }
        site.settle("submission");
    }

    /// Finds out, after a start, what became of jobs whose end or beginning nobody was told of.
    void resumed(Site site) {
        List<JobId> unfinished = site.cluster().backups.unfinished();
        site.work.submitting.ifPresent(job -> {
            for (JobId id : unfinished) {
                if (site.work.jobs.stream().noneMatch(one -> one.id.equals(Optional.of(id)))) {
                    job.id = Optional.of(id);
                    site.work.jobs.add(job);
                }
            }
        });
        site.work.submitting = Optional.empty();
        for (JobId id : unfinished) {
            Violation.unless(
                    site.work.jobs.stream().anyMatch(one -> one.id.equals(Optional.of(id))),
                    "nobody submitted job %s",
                    id);
        }
        for (JobFacts job : List.copyOf(site.work.jobs)) {
            job.cutting = false;
            endIfEnded(site, job);
        }
    }

    void step(Site site, JobFacts job) {
        String state = state(site, job);
        world.trace().add(site.name + ": step " + state + " of " + job);
        job.busy = true;
        try {
            if (job.kind == JobKind.RESTORE && state.equals("COMMITTING")) {
                swap(site, job);
            } else {
                job.cutting = state.equals("SNAPSHOTING");
                job.noteCut(site.model());
                StepResult result = site.cluster().backups.step(job.id.orElseThrow());
                world.trace().add(site.name + ": " + result.getClass().getSimpleName());
                site.settle("step");
                pause(result);
            }
        } finally {
            job.busy = false;
        }
        if (site.serves()) {
            job.cutting = false;
            endIfEnded(site, job);
        }
    }

    private void pause(StepResult result) {
        if (result instanceof StepResult.Retry(Duration pause, String _)) {
            world.clock().advance(pause);
        }
    }

    /// The one record that changes what is seen.
    private void swap(Site site, JobFacts job) {
        site.change(
                "swap of " + job,
                model ->
                        job.snapshot.possible.stream()
                                .flatMap(one ->
                                        one.restoredTo(model, job.database, job.items).stream())
                                .distinct()
                                .toList(),
                () -> {
                    site.cluster().backups.step(job.id.orElseThrow());
                    if (!state(site, job).equals("FINISHED")) {
                        throw StarkeepException.of(ErrorCode.BACKUP_ERROR, "not swapped");
                    }
                });
    }

    private void cancel(Site site, JobFacts job) {
        world.trace().add(site.name + ": cancel " + job);
        job.busy = true;
        long faults = site.machine.faults();
        try {
            site.cluster().backups.cancel(job.kind, job.database, Optional.empty());
            if (site.machine.faults() == faults && !site.machine.stopped()) {
                checkGone(site, job);
            }
        } catch (StarkeepException refused) {
            site.checkRefusal("cancel", refused);
        } finally {
            job.busy = false;
        }
        site.settle("cancel");
        if (site.serves()) {
            endIfEnded(site, job);
        }
    }

    private static void checkGone(Site site, JobFacts job) {
        for (String folder : List.of("backup", "snapshot", "restore")) {
            var left = site.data.list(Location.of(folder).resolve(job.id.orElseThrow().toString()));
            Violation.unless(left.isEmpty(), "%s was cancelled and left %s", job, left);
        }
    }

    private void endIfEnded(Site site, JobFacts job) {
        var record = site.cluster().catalog.current().job(job.id.orElseThrow());
        Violation.unless(record.isPresent(), "%s is forgotten", job);
        if (record.orElseThrow().finished()) {
            site.work.jobs.remove(job);
            String state = state(site, job);
            world.trace().add(site.name + ": " + state + " is " + job);
            if (state.equals("FINISHED")) {
                switch (job.kind) {
                    case BACKUP -> job.snapshot.finished = true;
                    case RESTORE -> restores++;
                }
            }
        }
    }

    /// Takes every job to its end.
    void runAll(Site site) {
        for (JobFacts job : List.copyOf(site.work.jobs)) {
            for (int i = 0; site.work.jobs.contains(job); i++) {
                Violation.unless(i < MOST_STEPS, "%s does not end: %s", job, show(site, job));
                step(site, job);
            }
        }
    }

    /// From the job's record: SHOW tells of a database's last job only.
    private static String state(Site site, JobFacts job) {
        String payload =
                site.cluster()
                        .catalog
                        .current()
                        .job(job.id.orElseThrow())
                        .orElseThrow(() -> new Violation("%s is forgotten", job))
                        .payload();
        Matcher state = STATE.matcher(payload);
        Violation.unless(state.find(), "%s has no state: %s", job, payload);
        return state.group(1);
    }

    private static Report show(Site site, JobFacts job) {
        return switch (job.kind) {
            case BACKUP -> site.cluster().backups.showBackup(job.database);
            case RESTORE -> site.cluster().backups.showRestore(job.database);
        };
    }
}
