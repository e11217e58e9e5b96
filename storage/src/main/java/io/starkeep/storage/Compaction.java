package io.starkeep.storage;

import io.starkeep.type.RowsetId;
import io.starkeep.type.TabletId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Merges files of a tablet into fewer, without changing what any version shows. Safe next to
/// loads, deletes and readers; one compaction of a tablet at a time.
final class Compaction {
    private final RowsetFormat format;
    private final Ledger ledger;
    private final Pins pins;
    private final Staging staging;
    private final Adoption adoption;
    private final ChangingTablets changing;
    private final Verification verification;
    private final Duration patience;

    Compaction(
            RowsetFormat format,
            Ledger ledger,
            Pins pins,
            Staging staging,
            Adoption adoption,
            ChangingTablets changing,
            Verification verification,
            Duration patience) {
        this.format = format;
        this.ledger = ledger;
        this.pins = pins;
        this.staging = staging;
        this.adoption = adoption;
        this.changing = changing;
        this.verification = verification;
        this.patience = patience;
    }

    /// Merges what the policy finds worth it. When a change of the tablet comes between, it tries
    /// once more, and such changes wait meanwhile.
    ///
    /// @return how many merges were done
    int run(TabletId tablet) {
        int done = 0;
        Optional<Boolean> rows = mergeRows(tablet);
        if (rows.isPresent()) {
            done += rows.get() || mergeRowsAlone(tablet) ? 1 : 0;
        }
        return mergeDeletes(tablet) ? done + 1 : done;
    }

    /// Empty when there is nothing to merge, else whether it was done.
    private Optional<Boolean> mergeRows(TabletId tablet) {
        Map<TabletId, Long> replacements = replacements(tablet);
        try (TabletPin pin = pin(tablet)) {
            Base base = new Base(tablet, version(pin, tablet), replacements);
            return CompactionPolicy.rows(base.version()).map(rows -> mergeRows(base, rows));
        }
    }

    private boolean mergeRowsAlone(TabletId tablet) {
        try {
            return changing.reserve(tablet, patience)
                    && ledger.await(state -> !isPrepared(state, tablet), patience)
                    && mergeRows(tablet).orElse(false);
        } finally {
            changing.release(tablet);
        }
    }

    private static boolean isPrepared(StorageState state, TabletId tablet) {
        return state.prepared().values().stream()
                .flatMap(List::stream)
                .anyMatch(prepared -> prepared.tablet().equals(tablet));
    }

    private boolean mergeDeletes(TabletId tablet) {
        Map<TabletId, Long> replacements = replacements(tablet);
        try (TabletPin pin = pin(tablet)) {
            Base base = new Base(tablet, version(pin, tablet), replacements);
            return CompactionPolicy.deletes(base.version())
                    .map(deletes -> mergeDeletes(base, deletes))
                    .orElse(false);
        }
    }

    /// What a merge begins with.
    ///
    /// @param replacements when they grow the tablet is another one
    private record Base(TabletId tablet, TabletVersion version, Map<TabletId, Long> replacements) {}

    private Map<TabletId, Long> replacements(TabletId tablet) {
        return ledger.ask(state -> state.replacements(Set.of(tablet)));
    }

    private static TabletVersion version(TabletPin pin, TabletId tablet) {
        return pin.versions().getOrDefault(tablet, TabletVersion.empty());
    }

    private TabletPin pin(TabletId tablet) {
        return ledger.ask(state -> pins.add(Map.of(tablet, state.tablet(tablet).newest())));
    }

    private boolean mergeRows(Base base, List<TabletFile> rows) {
        Set<RowsetId> inputs = ids(rows);
        List<TabletFile> deletes = naming(base.version(), inputs);
        TabletVersion input = new TabletVersion(base.version().version(), rows, deletes);
        verification.requireSound(base.tablet(), input);
        try (Staging.Folder folder = staging.open()) {
            Optional<StagedFile> merged =
                    format.merge(new RowsetMerge(base.tablet(), folder.location(), input));
            List<TabletFile> removed = removable(base.version(), rows, deletes);
            return commit(base, removed, merged, state -> isUntouched(state, base.tablet(), input));
        }
    }

    private boolean mergeDeletes(Base base, List<TabletFile> deletes) {
        TabletVersion version = base.version();
        TabletVersion input = new TabletVersion(version.version(), version.rows(), deletes);
        verification.requireSound(
                base.tablet(), new TabletVersion(version.version(), List.of(), deletes));
        try (Staging.Folder folder = staging.open()) {
            Optional<StagedFile> merged =
                    format.mergeDeletes(new RowsetMerge(base.tablet(), folder.location(), input));
            return commit(
                    base,
                    deletes,
                    merged,
                    state -> state.tablet(base.tablet()).newest().deletes().containsAll(deletes));
        }
    }

    private boolean commit(
            Base base, List<TabletFile> removed, Optional<StagedFile> merged, Condition condition) {
        List<NamedFile> adopted = adoption.adopt(merged.stream().toList());
        List<TabletFile> added = adopted.stream().map(NamedFile::file).toList();
        StorageRecord record =
                new StorageRecord.Compacted(
                        base.tablet(), base.version().version(), removed, added);
        boolean done =
                ledger.changeIf(state ->
                        isSameTablet(state, base) && condition.holds(state)
                                ? Optional.of(record)
                                : Optional.empty());
        if (!done) {
            adoption.discard(adopted);
        }
        return done;
    }

    private static boolean isSameTablet(StorageState state, Base base) {
        return state.replacements(Set.of(base.tablet())).equals(base.replacements());
    }

    /// Whether the inputs are still what they were, and nobody has named or is about to name
    /// further rows of them as deleted.
    private boolean isUntouched(StorageState state, TabletId tablet, TabletVersion input) {
        TabletVersion newest = state.tablet(tablet).newest();
        Set<RowsetId> inputs = ids(input.rows());
        boolean named =
                state.prepared().values().stream()
                        .flatMap(List::stream)
                        .filter(prepared -> prepared.tablet().equals(tablet))
                        .flatMap(prepared -> prepared.files().stream())
                        .anyMatch(file -> names(file, inputs));
        return !named
                && !changing.contains(tablet)
                && newest.rows().containsAll(input.rows())
                && new HashSet<>(naming(newest, inputs)).equals(Set.copyOf(input.deletes()));
    }

    /// The inputs, and the delete files that name no other rowset that is left.
    private static List<TabletFile> removable(
            TabletVersion version, List<TabletFile> rows, List<TabletFile> deletes) {
        Set<RowsetId> left = ids(version.rows());
        left.removeAll(ids(rows));
        List<TabletFile> removed = new ArrayList<>(rows);
        deletes.stream().filter(file -> !names(file, left)).forEach(removed::add);
        return removed;
    }

    private static List<TabletFile> naming(TabletVersion version, Set<RowsetId> rowsets) {
        return version.deletes().stream().filter(file -> names(file, rowsets)).toList();
    }

    private static boolean names(TabletFile file, Set<RowsetId> rowsets) {
        return file.deletes().keySet().stream().anyMatch(rowsets::contains);
    }

    private static Set<RowsetId> ids(List<TabletFile> files) {
        return files.stream().map(TabletFile::id).collect(Collectors.toCollection(TreeSet::new));
    }

    private interface Condition {
        boolean holds(StorageState state);
    }
}
