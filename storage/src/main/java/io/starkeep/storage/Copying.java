package io.starkeep.storage;

import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileEntry;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Replaces tablets by those of another store. Thread-safe.
///
/// The files keep the ids that the source gave them, because its files of deletions name rowsets by
/// them, and get new numbers for their names here. What is there already is not sent again: neither
/// files of the tablet with the same content, nor what an earlier attempt has downloaded.
final class Copying {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final FileStore files;
    private final TabletPaths paths;
    private final Ledger ledger;
    private final Pins pins;
    private final Adoption adoption;
    private final Verification verification;
    private final ParallelWork work;
    private final Set<TabletId> underWay = ConcurrentHashMap.newKeySet();

    Copying(
            FileStore files,
            TabletPaths paths,
            Ledger ledger,
            Pins pins,
            Adoption adoption,
            Verification verification,
            ParallelWork work) {
        this.files = files;
        this.paths = paths;
        this.ledger = ledger;
        this.pins = pins;
        this.adoption = adoption;
        this.verification = verification;
        this.work = work;
    }

    /// Each tablet is replaced by one record; when one fails the others are still done.
    void copy(TabletSource source, Map<TabletId, Version> tablets) {
        work.map(
                List.copyOf(new TreeMap<>(tablets).entrySet()),
                wanted -> copy(source, wanted.getKey(), wanted.getValue()));
    }

    /// Removes downloads for tablets that are neither in `known` nor above `newest`.
    void retain(Set<TabletId> known, TabletId newest) {
        String prefix = TabletPaths.COPY.path() + "/";
        files.list(TabletPaths.COPY).stream()
                .map(entry -> entry.location().path().substring(prefix.length()).split("/", 2)[0])
                .distinct()
                .map(name -> new TabletId(Long.parseLong(name)))
                .filter(id -> id.compareTo(newest) <= 0 && !known.contains(id))
                .filter(id -> !underWay.contains(id))
                .forEach(id -> files.deleteAll(TabletPaths.copy(id)));
    }

    private TabletId copy(TabletSource source, TabletId tablet, Version version) {
        if (!underWay.add(tablet)) {
            throw StarkeepException.of(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "Tablet " + tablet + " is being copied already; try again later");
        }
        try {
            Set<TransactionId> before = ledger.ask(state -> preparing(state, tablet));
            SnapshotTablet wanted = checked(source.files(tablet, version), tablet, version);
            try (TabletPin pin = pinPresent(tablet)) {
                replace(
                        source,
                        wanted,
                        pin.versions().getOrDefault(tablet, TabletVersion.empty()),
                        state -> isLate(state, tablet, version, before));
            }
            files.deleteAll(TabletPaths.copy(tablet));
            return tablet;
        } finally {
            underWay.remove(tablet);
        }
    }

    /// Pins all files of the tablet, so that those to be used again stay.
    private TabletPin pinPresent(TabletId tablet) {
        return ledger.ask(state -> {
            TabletState present = state.tablet(tablet);
            List<TabletFile> all = present.files().toList();
            return pins.add(
                    Map.of(tablet, TabletVersion.empty().plus(present.newest().version(), all)));
        });
    }

    /// After an error of the journal the links stay: the record may be durable, and the next start
    /// decides.
    private void replace(
            TabletSource source,
            SnapshotTablet wanted,
            TabletVersion present,
            Predicate<StorageState> isLate) {
        TabletId tablet = wanted.tablet();
        Map<Location, Location> links = new LinkedHashMap<>();
        Map<String, List<TabletFile>> sound = soundByContent(wanted, present);
        removeOtherDownloads(wanted);
        List<TabletFile> placed = new ArrayList<>();
        for (SnapshotFile file : wanted.files()) {
            List<TabletFile> equal = sound.getOrDefault(file.file().sha256(), List.of());
            Optional<TabletFile> same =
                    equal.stream().filter(one -> one.hasContentOf(file.file())).findFirst();
            if (same.isPresent()) {
                placed.add(same.get());
                continue;
            }
            TabletFile named = file.file().named(adoption.next(tablet));
            links.put(
                    paths.of(tablet, named),
                    equal.isEmpty()
                            ? downloaded(source, tablet, file)
                            : paths.of(tablet, equal.getFirst()));
            placed.add(named);
        }
        link(links);
        StorageRecord record = new StorageRecord.Copied(tablet, wanted.version(), placed);
        boolean[] late = new boolean[1];
        ledger.changeIf(state -> {
            late[0] = isLate.test(state);
            return late[0] || isDone(state, wanted, placed)
                    ? Optional.empty()
                    : Optional.of(record);
        });
        if (late[0]) {
            links.keySet().forEach(files::delete);
            throw StarkeepException.of(
                    ErrorCode.TRANSACTION_CONFLICT,
                    "A load wrote into tablet %s while it was copied; copy again"
                            .formatted(tablet));
        }
    }

    /// Whoever copies lets no load run, so a newer version, or more prepared than when the copy
    /// began, shows that he has given up meanwhile.
    ///
    /// @param before what was prepared for the tablet then
    /// @param version that was asked for
    private static boolean isLate(
            StorageState state, TabletId tablet, Version version, Set<TransactionId> before) {
        return state.tablet(tablet).newest().version().compareTo(version) > 0
                || !before.containsAll(preparing(state, tablet));
    }

    private static Set<TransactionId> preparing(StorageState state, TabletId tablet) {
        Set<TransactionId> preparing = new HashSet<>();
        state.prepared()
                .forEach((transaction, tablets) -> {
                    if (tablets.stream().anyMatch(one -> one.tablet().equals(tablet))) {
                        preparing.add(transaction);
                    }
                });
        return preparing;
    }

    /// The present files whose content is wanted, having read each, by SHA-256. A damaged file must
    /// not come into the new version: it may be why the tablet is copied.
    private Map<String, List<TabletFile>> soundByContent(
            SnapshotTablet wanted, TabletVersion present) {
        Set<String> contents = contents(wanted);
        return present.files()
                .filter(file -> contents.contains(file.sha256()))
                .filter(file ->
                        verification.problem(paths.of(wanted.tablet(), file), file).isEmpty())
                .collect(Collectors.groupingBy(TabletFile::sha256));
    }

    private static Set<String> contents(SnapshotTablet wanted) {
        return wanted.files().stream()
                .map(file -> file.file().sha256())
                .collect(Collectors.toSet());
    }

    private Location downloaded(TabletSource source, TabletId tablet, SnapshotFile file) {
        Location place = TabletPaths.copy(tablet).resolve(file.file().sha256());
        if (files.exists(place) && files.size(place) == file.file().bytes()) {
            return place;
        }
        files.delete(place);
        try (Download download = new Download(source, file)) {
            files.create(place, download);
        } catch (IOException e) {
            throw StarkeepException.causedBy(
                    e, ErrorCode.FILE_ERROR, "Cannot copy " + file.location() + ": " + e);
        }
        return place;
    }

    private void removeOtherDownloads(SnapshotTablet wanted) {
        Set<String> names = contents(wanted);
        files.list(TabletPaths.copy(wanted.tablet())).stream()
                .map(FileEntry::location)
                .filter(place -> !names.contains(place.name()))
                .forEach(files::delete);
    }

    private void link(Map<Location, Location> links) {
        try {
            files.linkAll(links);
        } catch (RuntimeException | Error e) {
            links.keySet().forEach(files::delete);
            throw e;
        }
    }

    private static boolean isDone(
            StorageState state, SnapshotTablet wanted, List<TabletFile> placed) {
        TabletState present = state.tablet(wanted.tablet());
        boolean prepared =
                state.prepared().values().stream()
                        .flatMap(List::stream)
                        .anyMatch(tablet -> tablet.tablet().equals(wanted.tablet()));
        return !prepared
                && !state.isDropped(wanted.tablet())
                && present.equals(present.replacedBy(wanted.version(), placed));
    }

    /// What a mistaken source could do harm with.
    private static SnapshotTablet checked(SnapshotTablet found, TabletId asked, Version version) {
        Set<RowsetId> ids = new HashSet<>();
        boolean sound =
                found.tablet().equals(asked)
                        && found.version().compareTo(version) <= 0
                        && found.files().stream()
                                .map(SnapshotFile::file)
                                .allMatch(file ->
                                        ids.add(file.id())
                                                && SHA256.matcher(file.sha256()).matches());
        if (!sound) {
            throw StarkeepException.of(
                    ErrorCode.FILE_DAMAGED,
                    "What the other backend says of tablet %s at version %s makes no sense; copy from another replica"
                            .formatted(asked, version));
        }
        return found;
    }
}
