package io.starkeep.server.repository;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.repository.CleaningOptions;
import io.starkeep.repository.CleaningReport;
import io.starkeep.repository.Damage;
import io.starkeep.repository.Manifest;
import io.starkeep.repository.Repository;
import io.starkeep.repository.RepositoryCleaner;
import io.starkeep.repository.SnapshotHistory;
import io.starkeep.repository.SnapshotId;
import io.starkeep.repository.SnapshotVerifier;
import io.starkeep.repository.StoredFile;
import io.starkeep.repository.TableSnapshot;
import io.starkeep.repository.TransferMonitor;
import io.starkeep.repository.Transfers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What `starkeep repository` does with an opened repository; it tells people in lines of text.
/// Blocking; not thread-safe.
public final class RepositoryWork {
    private static final String CLEANER = "starkeep repository prune";

    private final Repository repository;
    private final Transfers transfers;
    private final Snapshots snapshots;
    private final PrintWriter out;

    public RepositoryWork(Repository repository, Transfers transfers, PrintWriter out) {
        this.repository = repository;
        this.transfers = transfers;
        this.snapshots = new Snapshots(repository, transfers);
        this.out = out;
    }

    /// How thoroughly snapshots are verified.
    public enum Depth {
        /// The manifest, and the lengths of the data objects.
        QUICK,
        /// Every byte.
        FULL
    }

    /// One line for each snapshot, and one for each manifest that cannot be used.
    ///
    /// @return whether all could be read
    public boolean list() {
        Grid grid =
                new Grid(
                        "Label",
                        "Timestamp",
                        "Database",
                        "Finished",
                        "Bytes",
                        "Rows",
                        "Expires",
                        "Owner");
        boolean readable = true;
        for (SnapshotId id : snapshots.all()) {
            try {
                row(grid, snapshots.manifest(id));
            } catch (StarkeepException problem) {
                out.println(id + ": " + unusable(problem));
                readable = false;
            }
        }
        grid.print(out);
        return readable;
    }

    private static void row(Grid grid, Manifest manifest) {
        SnapshotHistory history = manifest.history();
        grid.row(
                manifest.id().label().text(),
                manifest.id().timestamp().text(),
                manifest.databaseNames(),
                Moments.text(history.finished()),
                Long.toString(manifest.bytes()),
                Long.toString(manifest.rows()),
                Moments.text(history.expiry()),
                history.owner().isEmpty() ? "-" : history.owner());
    }

    /// What a snapshot holds, table by table.
    ///
    /// @throws StarkeepException BACKUP_ERROR when there is none, or several; FILE_DAMAGED
    public void show(String label, Optional<String> timestamp) {
        new SnapshotDetails(snapshots.manifest(snapshots.only(label, timestamp))).print(out);
    }

    /// The manifest of a snapshot as JSON.
    ///
    /// @throws StarkeepException as [#show]
    public void showJson(String label, Optional<String> timestamp) {
        new SnapshotDetails(snapshots.manifest(snapshots.only(label, timestamp))).printJson(out);
    }

    /// Verifies every snapshot.
    ///
    /// @return whether all are whole
    public boolean verify(Depth depth) {
        return verify(snapshots.all(), depth);
    }

    /// Verifies the snapshots of a label, or the one with a timestamp.
    ///
    /// @return whether all are whole
    /// @throws StarkeepException BACKUP_ERROR when there is none
    public boolean verify(String label, Optional<String> timestamp, Depth depth) {
        return verify(snapshots.matching(label, timestamp), depth);
    }

    private boolean verify(List<SnapshotId> ids, Depth depth) {
        if (ids.isEmpty()) {
            out.println("The repository has no snapshots.");
        }
        boolean whole = true;
        for (SnapshotId id : ids) {
            List<String> problems = problems(id, depth);
            problems.forEach(problem -> out.println(id + ": " + problem));
            whole &= problems.isEmpty();
        }
        return whole;
    }

    private List<String> problems(SnapshotId id, Depth depth) {
        try {
            Manifest manifest = snapshots.manifest(id);
            SnapshotVerifier verifier = new SnapshotVerifier(repository, transfers);
            List<Damage> damages =
                    switch (depth) {
                        case QUICK -> verifier.quick(id);
                        case FULL -> verifier.full(id, TransferMonitor.none());
                    };
            if (damages.isEmpty()) {
                long objects = manifest.files().map(StoredFile::content).distinct().count();
                out.printf(
                        "%s: whole, %d data objects, %d bytes, %s%n",
                        id,
                        objects,
                        manifest.bytes(),
                        switch (depth) {
                            case QUICK -> "lengths compared";
                            case FULL -> "every byte read";
                        });
            }
            return damages.stream().map(Damage::message).toList();
        } catch (StarkeepException problem) {
            return List.of(unusable(problem));
        }
    }

    /// The message of a manifest that cannot be used; anything else concerns the whole repository.
    private static String unusable(StarkeepException problem) {
        if (problem.code() != ErrorCode.FILE_DAMAGED
                && problem.code() != ErrorCode.FORMAT_TOO_NEW) {
            throw problem;
        }
        return String.valueOf(problem.getMessage());
    }

    /// Writes the rows of a table to files of an ordinary format, one for each partition.
    ///
    /// @param timestamp of the snapshot; needed when there are several of this label
    /// @param table with or without the name of its database
    /// @param partitions empty means all
    /// @param folder empty, or made
    /// @throws StarkeepException when something is unknown or ambiguous; FILE_DAMAGED when an
    ///   object is missing or damaged, and no file is left then
    public void extract(
            String label,
            Optional<String> timestamp,
            String table,
            List<String> partitions,
            Path folder,
            FileFormat format) {
        Manifest manifest = snapshots.manifest(snapshots.only(label, timestamp));
        TableSnapshot chosen = new Choice(table, partitions).in(manifest);
        Grid grid = new Grid("File", "Partition", "Rows");
        new TableExtraction(snapshots.reader(), folder, format)
                .write(chosen)
                .forEach(one -> grid.row(one.file(), one.partition(), Long.toString(one.rows())));
        grid.print(out);
    }

    /// Tells what [#prune] would remove.
    public void planPrune(Duration grace, InstantSource clock, RandomGenerator random) {
        print("Would remove", cleaner(grace, clock, random).plan(), grace);
    }

    /// Removes what no snapshot and no running backup needs.
    ///
    /// @return whether nothing was left because of the limit of time
    /// @throws StarkeepException FILE_DAMAGED when a manifest cannot be read; nothing is deleted
    ///   then
    public boolean prune(Duration grace, InstantSource clock, RandomGenerator random) {
        CleaningReport report = cleaner(grace, clock, random).clean();
        print("Removed", report, grace);
        boolean done = report.complete() == CleaningReport.Completion.DONE;
        if (!done) {
            out.println("Stopped at the limit of time; run it again for the rest.");
        }
        return done;
    }

    private RepositoryCleaner cleaner(Duration grace, InstantSource clock, RandomGenerator random) {
        return new RepositoryCleaner(
                repository, clock, random, CleaningOptions.standard(CLEANER, grace));
    }

    private void print(String verb, CleaningReport report, Duration grace) {
        out.printf("%s %d data objects, %d bytes%n", verb, report.objects(), report.bytes());
        out.printf("%s %d manifests of dropped snapshots%n", verb, report.dropped());
        out.printf("%s %d claims and sweeps of processes that died%n", verb, report.abandoned());
        out.printf(
                "Left %d unneeded data objects, %d bytes, that are not older than %s%n",
                report.waiting(), report.waitingBytes(), Moments.text(grace));
    }
}
