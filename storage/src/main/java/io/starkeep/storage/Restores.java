package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.StorageRecord.RestoredTablet;
import io.starkeep.type.JobId;
import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Optional;

/// Makes tablets of files that a restore job has placed. Thread-safe, but one thread at a time for
/// each job.
final class Restores {
    private final FileStore files;
    private final TabletPaths paths;
    private final Ledger ledger;
    private final Verification verification;
    private final ParallelWork work;

    Restores(FileStore files, TabletPaths paths, Ledger ledger, ParallelWork work) {
        this.files = files;
        this.paths = paths;
        this.ledger = ledger;
        this.work = work;
        verification = new Verification(files, paths);
    }

    /// Every file is checked before any is taken over, and all tablets appear with one record.
    void restore(RestoreTablets request) {
        List<SnapshotTablet> missing =
                ledger.ask(state ->
                        request.tablets().stream()
                                .filter(tablet -> isMissing(state, tablet))
                                .toList());
        List<Placed> placed =
                missing.stream()
                        .flatMap(t -> t.files().stream().map(f -> new Placed(t.tablet(), f)))
                        .toList();
        placed.forEach(file -> checkPlace(request.job(), file));
        work.map(placed, this::check);
        work.map(placed, this::adopt);
        record(request.job(), missing);
    }

    void discard(JobId job) {
        files.deleteAll(TabletPaths.restore(job));
    }

    /// An empty tablet needs no record: a tablet that the storage does not know is empty.
    private static boolean isMissing(StorageState state, SnapshotTablet tablet) {
        return !tablet.files().isEmpty() && !state.tablets().containsKey(tablet.tablet());
    }

    private static void checkPlace(JobId job, Placed placed) {
        String folder = TabletPaths.restore(job).path() + "/";
        Location location = placed.file().location();
        Invariant.check(location.path().startsWith(folder), "%s is not below %s", location, folder);
    }

    private Placed check(Placed placed) {
        Location location = placed.file().location();
        Optional<String> problem = verification.problem(location, placed.file().file());
        if (problem.isPresent()) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "File %s %s; nothing was restored from it. Restore again, and check the repository if this repeats"
                            .formatted(location, problem.get()));
        }
        return placed;
    }

    private Placed adopt(Placed placed) {
        Location location = paths.of(placed.tablet(), placed.file().file());
        files.delete(location);
        files.link(placed.file().location(), location);
        files.sync(location);
        return placed;
    }

    private void record(JobId job, List<SnapshotTablet> missing) {
        List<RestoredTablet> restored =
                missing.stream()
                        .map(tablet ->
                                new RestoredTablet(
                                        tablet.tablet(),
                                        tablet.version(),
                                        tablet.files().stream().map(SnapshotFile::file).toList()))
                        .toList();
        if (!restored.isEmpty()) {
            ledger.change(new StorageRecord.Restored(job, restored));
        }
    }

    private record Placed(TabletId tablet, SnapshotFile file) {}
}
