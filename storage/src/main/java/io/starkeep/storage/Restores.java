package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.storage.StorageRecord.RestoredTablet;
import io.starkeep.type.JobId;
import io.starkeep.type.TabletId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /// The length of every file is checked before any is taken over, and all tablets appear with
    /// one record. The restore job has compared every byte when it placed the files.
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
        adopt(placed);
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
        Optional<String> problem = verification.lengthProblem(location, placed.file().file());
        if (problem.isPresent()) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "File %s %s; nothing was restored from it. Restore again, and check the repository if this repeats"
                            .formatted(location, problem.get()));
        }
        return placed;
    }

    /// Names that a crash left behind are taken again.
    private void adopt(List<Placed> placed) {
        Map<Location, Location> links = new LinkedHashMap<>();
        for (Placed one : placed) {
            links.put(paths.of(one.tablet(), one.file().file()), one.file().location());
        }
        links.keySet().forEach(files::delete);
        files.linkAll(links);
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
