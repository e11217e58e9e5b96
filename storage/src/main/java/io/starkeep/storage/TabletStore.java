package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tablets of a backend: their files, versions and changes. `docs/format/tablet.md` says what
/// is on disk and what a crash may do to it. Thread-safe and blocking.
public final class TabletStore implements AutoCloseable {
    private final RowsetFormat format;
    private final TabletPaths paths;
    private final Ledger ledger;
    private final Pins pins = new Pins();
    private final Announcements announcements = new Announcements();
    private final Preparation preparation;
    private final Snapshots snapshots;
    private final Restores restores;
    private final Recovery recovery;
    private final Verification verification;
    private final Maintenance maintenance;

    private TabletStore(
            FileStore files,
            RowsetFormat format,
            Ledger ledger,
            InstantSource clock,
            StorageOptions options) {
        this.format = format;
        this.ledger = ledger;
        paths = new TabletPaths(format.suffix());
        Staging staging = new Staging(files);
        Adoption adoption = new Adoption(files, paths, ledger, options.work());
        ChangingTablets changing = new ChangingTablets();
        preparation =
                new Preparation(format, ledger, pins, staging, adoption, announcements, changing);
        snapshots = new Snapshots(files, paths);
        restores = new Restores(files, paths, ledger, options.work());
        recovery = new Recovery(files, paths, ledger);
        verification = new Verification(files, paths);
        Compaction compaction =
                new Compaction(
                        format,
                        ledger,
                        pins,
                        staging,
                        adoption,
                        changing,
                        verification,
                        options.patience());
        maintenance =
                new Maintenance(
                        files,
                        paths,
                        ledger,
                        pins,
                        compaction,
                        new Retention(clock, options.grace()));
    }

    /// Reads the journal. [#recover] must come next.
    public static TabletStore open(
            FileStore files, RowsetFormat format, InstantSource clock, StorageOptions options) {
        return new TabletStore(files, format, LedgerOpening.open(files), clock, options);
    }

    /// Finishes or drops what a crash or stop left under way, and removes files that no state
    /// names.
    public void recover(Map<TransactionId, Map<PartitionId, Version>> committed) {
        recovery.run(committed);
    }

    public WriteSummary write(TransactionId transaction, WriteTarget target, RowSource source) {
        return preparation.write(transaction, target, source);
    }

    public WriteSummary delete(TransactionId transaction, WriteTarget target, RowFilter filter) {
        return preparation.delete(transaction, target, filter);
    }

    public void committing(TransactionId transaction, Map<PartitionId, Version> versions) {
        announcements.announce(transaction, versions);
    }

    public void publish(TransactionId transaction, Map<PartitionId, Version> versions) {
        ledger.changeIf(state -> Publication.of(state, transaction, versions));
        announcements.finished(transaction);
    }

    public void abort(TransactionId transaction) {
        ledger.changeIf(state ->
                state.preparedOf(transaction).isEmpty()
                        ? Optional.empty()
                        : Optional.of(new StorageRecord.Aborted(transaction)));
        announcements.finished(transaction);
        maintenance.removeUnnamed();
    }

    /// Keeps the files of tablets at versions.
    ///
    /// @throws StarkeepException VERSION_GONE
    public TabletPin pin(Map<TabletId, Version> versions) {
        announcements.await(versions);
        return ledger.ask(state -> pins.add(found(state, versions)));
    }

    /// Figures of tablets; versions no longer kept count as newest.
    public Map<TabletId, TabletStatistics> statistics(Map<TabletId, Version> versions) {
        return ledger.ask(state -> {
            Map<TabletId, TabletStatistics> result = new HashMap<>();
            versions.forEach((id, version) -> {
                TabletState tablet = state.tablet(id);
                TabletVersion shown = tablet.at(version).orElse(tablet.newest());
                result.put(id, TabletStatistics.of(shown));
            });
            return result;
        });
    }

    public Snapshot snapshot(SnapshotRequest request) {
        Optional<Snapshot> made = snapshots.find(request);
        if (made.isPresent()) {
            return made.get();
        }
        try (TabletPin pin = pin(request.tablets())) {
            return snapshots.make(request, pin.versions());
        }
    }

    public void releaseSnapshot(JobId job) {
        snapshots.release(job);
    }

    public void restore(RestoreTablets request) {
        restores.restore(request);
    }

    public void discardRestore(JobId job) {
        restores.discard(job);
    }

    /// Reads every file of a tablet's newest version and compares size and SHA-256.
    public List<DamagedFile> verify(TabletId tablet) {
        try (TabletPin pin =
                ledger.ask(state -> pins.add(Map.of(tablet, state.tablet(tablet).newest())))) {
            return verify(pin);
        }
    }

    /// Compares existence and length of the files of pinned versions with the journal, at the cost
    /// of one look at the folder for each.
    ///
    /// @throws StarkeepException FILE_DAMAGED naming the first file that is not as it should be
    public void check(Map<TabletId, TabletVersion> versions) {
        verification.check(versions);
    }

    /// Reads the files of pinned versions wholly and compares size and SHA-256.
    public List<DamagedFile> verify(TabletPin pin) {
        return verification.run(pin.versions());
    }

    /// Drops tablets that are neither in `known` nor above `newest`.
    public void retain(Set<TabletId> known, TabletId newest) {
        ledger.changeIf(state -> Dropping.of(state, known, newest));
        maintenance.removeUnnamed();
    }

    /// Does the work that waits: forgets versions whose grace is over, removes files that nothing
    /// names, and compacts the tablets that changed since the last call. One thread at a time.
    ///
    /// @return how many compactions it did
    public int maintain() {
        return maintenance.run();
    }

    /// How many files of tablets the state names; all others are strays.
    long namedFiles() {
        return ledger.ask(state ->
                state.tablets().keySet().stream().mapToLong(id -> state.files(id).count()).sum());
    }

    public RowsetFormat format() {
        return format;
    }

    public TabletPaths paths() {
        return paths;
    }

    private static Map<TabletId, TabletVersion> found(
            StorageState state, Map<TabletId, Version> versions) {
        Map<TabletId, TabletVersion> found = new HashMap<>();
        versions.forEach((id, version) -> found.put(id, found(state, id, version)));
        return found;
    }

    private static TabletVersion found(StorageState state, TabletId id, Version version) {
        Optional<TabletVersion> kept =
                state.isDropped(id) ? Optional.empty() : state.tablet(id).at(version);
        return kept.orElseThrow(() ->
                StarkeepException.of(
                        ErrorCode.VERSION_GONE,
                        "Version %s of tablet %s is no longer kept; run the statement again"
                                .formatted(version, id)));
    }

    @Override
    public void close() {
        ledger.close();
    }
}
