package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.Invariant;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.file.SpaceReserve;
import io.starkeep.type.JobId;
import io.starkeep.type.PartitionId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final LocalContents contents;
    private final Sums sums;
    private final Recovery recovery;
    private final Verification verification;
    private final Maintenance maintenance;
    private final Copying copying;
    private final FileReading reading;
    private final Leases leases;
    private final SpaceReserve reserve;

    /// What could not be dropped, because even that takes a record of the journal.
    private final Set<TransactionId> aborting = ConcurrentHashMap.newKeySet();

    private TabletStore(
            FileStore files,
            RowsetFormat format,
            Ledger ledger,
            InstantSource clock,
            StorageOptions options) {
        this.format = format;
        this.ledger = ledger;
        reserve = SpaceReserve.standard(files);
        paths = new TabletPaths(format.suffix());
        Staging staging = new Staging(files);
        Adoption adoption = new Adoption(files, paths, ledger, options.work());
        ChangingTablets changing = new ChangingTablets();
        preparation =
                new Preparation(format, ledger, pins, staging, adoption, announcements, changing);
        snapshots = new Snapshots(files, paths);
        restores = new Restores(files, paths, ledger, options.work());
        reading = new FileReading(files);
        leases = new Leases(clock);
        recovery = new Recovery(files, paths, ledger);
        contents = new LocalContents(files, paths, ledger, options.work());
        verification = new Verification(files, paths);
        sums = new Sums(format, verification);
        copying = new Copying(files, paths, ledger, pins, adoption, verification, options.work());
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

    /// As [#recover(Map)], but leaves what is prepared as it is, for others to decide: for a
    /// backend of a cluster.
    public void recover() {
        recovery.removeStrays();
    }

    /// Finishes or drops what a crash or stop left under way, and removes files that no state
    /// names.
    public void recover(Map<TransactionId, Map<PartitionId, Version>> committed) {
        recovery.run(committed);
    }

    public WriteSummary write(TransactionId transaction, WriteTarget target, RowSource source) {
        return write(transaction, target, all(target), source);
    }

    /// Writes to own tablets only; rows of the target's others are left out and not counted.
    ///
    /// A transaction writes once. When the same is asked for again, as by a call that came twice,
    /// the answer is that of the first, and nothing changes.
    ///
    /// @throws StarkeepException TRANSACTION_CONFLICT when the transaction was published or aborted
    ///   already, or the tablets were replaced meanwhile; DISK_FULL also while there is space, but
    ///   only the reserve
    public WriteSummary write(
            TransactionId transaction, WriteTarget target, Set<TabletId> own, RowSource source) {
        reserve.require();
        return preparation.write(transaction, target, checkedOwn(target, own), source);
    }

    public WriteSummary delete(TransactionId transaction, WriteTarget target, RowFilter filter) {
        return delete(transaction, target, all(target), filter);
    }

    /// Deletes in own tablets only.
    public WriteSummary delete(
            TransactionId transaction, WriteTarget target, Set<TabletId> own, RowFilter filter) {
        return preparation.delete(transaction, target, checkedOwn(target, own), filter);
    }

    private static Set<TabletId> all(WriteTarget target) {
        return target.tablets().collect(Collectors.toUnmodifiableSet());
    }

    private static Set<TabletId> checkedOwn(WriteTarget target, Set<TabletId> own) {
        Invariant.check(all(target).containsAll(own), "tablets outside %s", target.name());
        return own;
    }

    /// The transactions that are prepared and neither published nor aborted, with their tablets.
    public Map<TransactionId, Set<TabletId>> prepared() {
        return ledger.ask(state -> {
            Map<TransactionId, Set<TabletId>> prepared = new HashMap<>();
            state.prepared()
                    .forEach((transaction, tablets) ->
                            prepared.put(
                                    transaction,
                                    tablets.stream()
                                            .map(StorageRecord.PreparedTablet::tablet)
                                            .collect(Collectors.toSet())));
            return prepared;
        });
    }

    public void committing(TransactionId transaction, Map<PartitionId, Version> versions) {
        announcements.announce(transaction, versions);
    }

    public void publish(TransactionId transaction, Map<PartitionId, Version> versions) {
        ledger.changeIf(state -> {
            state.end(transaction);
            return Publication.of(state, transaction, versions);
        });
        announcements.finished(transaction);
    }

    /// On a full disk [#maintain] does it later.
    public void abort(TransactionId transaction) {
        try {
            drop(transaction);
        } catch (StarkeepException e) {
            if (e.code() != ErrorCode.DISK_FULL) {
                throw e;
            }
            aborting.add(transaction);
        }
        announcements.finished(transaction);
        if (aborting.isEmpty()) {
            maintenance.removeUnnamed();
        }
    }

    private void drop(TransactionId transaction) {
        ledger.changeIf(state -> {
            state.end(transaction);
            return state.preparedOf(transaction).isEmpty()
                    ? Optional.empty()
                    : Optional.of(new StorageRecord.Aborted(transaction));
        });
    }

    /// Keeps the files of tablets at versions.
    ///
    /// A tablet alone cannot tell a version that changed nothing in it from one whose transaction
    /// is still only prepared. In one process [#committing] tells of those. Of a store elsewhere a
    /// reader asks for [#prepared] after it has taken the versions from the catalog, and publishes
    /// what that catalog calls committed, before it reads.
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

    /// Row counts of tablets, and fingerprints when asked for, from their files.
    ///
    /// @throws StarkeepException VERSION_GONE when a tablet is not in the snapshot, or no longer
    ///   kept
    public Map<TabletId, TabletSum> sums(SumRequest request) {
        Map<TabletId, TabletSum> result = new HashMap<>();
        if (request.snapshot().isPresent()) {
            JobId job = request.snapshot().get();
            Map<TabletId, SnapshotTablet> linked = snapshots.tablets(job);
            FilePlaces links = (tablet, file) -> paths.snapshot(job, tablet, file);
            request.tables()
                    .forEach(table ->
                            result.putAll(
                                    sums.of(
                                            table.schema(),
                                            linked(table, linked),
                                            links,
                                            request.depth())));
            return result;
        }
        for (SumRequest.TableTablets table : request.tables()) {
            try (TabletPin pin = pin(table.tablets())) {
                result.putAll(sums.of(table.schema(), pin.versions(), paths, request.depth()));
            }
        }
        return result;
    }

    private static Map<TabletId, TabletVersion> linked(
            SumRequest.TableTablets wanted, Map<TabletId, SnapshotTablet> snapshot) {
        Map<TabletId, TabletVersion> versions = new HashMap<>();
        wanted.tablets()
                .forEach((id, version) -> {
                    SnapshotTablet tablet = snapshot.get(id);
                    if (tablet == null || !tablet.version().equals(version)) {
                        throw StarkeepException.of(
                                ErrorCode.VERSION_GONE,
                                "Tablet %s at version %s is not in the snapshot"
                                        .formatted(id, version));
                    }
                    versions.put(
                            id,
                            TabletVersion.empty()
                                    .plus(
                                            version,
                                            tablet.files().stream()
                                                    .map(SnapshotFile::file)
                                                    .toList()));
                });
        return versions;
    }

    public void releaseSnapshot(JobId job) {
        snapshots.release(job);
    }

    /// Places files that a restore needs and whose bytes are here already, without copying them.
    /// Each is read once, so that a damaged one is not taken. The others are left to be downloaded.
    ///
    /// @param wanted by the place below `restore/<job>/` that each shall have
    public void placeKnown(JobId job, Map<Location, FileDigest> wanted) {
        contents.link(job, wanted);
    }

    public void restore(RestoreTablets request) {
        reserve.require();
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

    /// Every tablet that has files, with the version that last changed it.
    public Map<TabletId, Version> tablets() {
        return ledger.ask(state -> {
            Map<TabletId, Version> tablets = new HashMap<>();
            state.tablets().forEach((id, tablet) -> tablets.put(id, tablet.newest().version()));
            return tablets;
        });
    }

    public StoreSize size() {
        return ledger.ask(state -> {
            Stream<TabletFile> shown =
                    state.tablets().values().stream().flatMap(TabletState::files);
            Stream<TabletFile> waiting =
                    state.prepared().values().stream()
                            .flatMap(List::stream)
                            .flatMap(tablet -> tablet.files().stream());
            long bytes = Stream.concat(shown, waiting).mapToLong(TabletFile::bytes).sum();
            return new StoreSize(state.tablets().size(), bytes);
        });
    }

    /// The files of a tablet at a version, kept for ten minutes for whoever copies them. Its
    /// version is the one that last changed the tablet. What [#pin] says of prepared transactions
    /// holds here too.
    ///
    /// @throws StarkeepException VERSION_GONE
    public SnapshotTablet files(TabletId tablet, Version version) {
        TabletPin pin = pin(Map.of(tablet, version));
        leases.add(pin);
        TabletVersion found = pin.versions().getOrDefault(tablet, TabletVersion.empty());
        return new SnapshotTablet(
                tablet,
                found.version(),
                found.files().map(file -> new SnapshotFile(paths.of(tablet, file), file)).toList());
    }

    /// The bytes of a file of a tablet or a snapshot, from an offset on.
    ///
    /// @throws StarkeepException FILE_ERROR when it is not there, or is no such file
    public InputStream read(Location file, long offset) {
        return reading.open(file, offset);
    }

    /// Replaces tablets by those of another store at versions, each by one record; with a crash in
    /// between a tablet has its old files or the new ones. Every byte is checked. What was pinned
    /// stays readable for those who pinned it; for others the versions before the copied one are
    /// gone. Repeating it is harmless, and goes on where an earlier attempt was broken off.
    ///
    /// What is prepared for such a tablet is dropped: it is for the caller to see to it that every
    /// transaction of it that may yet commit is part of the copied version, by letting no load of
    /// the table run meanwhile, or by not reading the tablet before it was copied again that way.
    /// What can be seen here is seen: a change that began before and would be prepared after fails
    /// with TRANSACTION_CONFLICT.
    ///
    /// @throws StarkeepException FILE_DAMAGED when the source has not what it says,
    ///   RESOURCE_EXHAUSTED when a tablet is being copied already, and what the source throws
    public void copy(TabletSource source, Map<TabletId, Version> tablets) {
        reserve.require();
        try {
            copying.copy(source, tablets);
        } finally {
            maintenance.removeUnnamed();
        }
    }

    /// Drops tablets that are neither in `known` nor above `newest`.
    public void retain(Set<TabletId> known, TabletId newest) {
        ledger.changeIf(state -> Dropping.of(state, known, newest));
        copying.retain(known, newest);
        maintenance.removeUnnamed();
    }

    /// Does the work that waits: forgets versions whose grace is over, removes files that nothing
    /// names, and compacts the tablets that changed since the last call. One thread at a time.
    ///
    /// @return how many compactions it did
    public int maintain() {
        leases.endDue();
        for (TransactionId transaction : List.copyOf(aborting)) {
            drop(transaction);
            aborting.remove(transaction);
        }
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
