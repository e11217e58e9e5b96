package io.starkeep.storage;

import io.starkeep.error.StarkeepException;
import io.starkeep.file.FileStore;
import io.starkeep.type.TabletId;
import io.starkeep.type.Version;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The storage's own housekeeping, in small steps. [#run] is for one thread at a time,
/// [#removeUnnamed] for any.
final class Maintenance {
    private static final System.Logger LOG = System.getLogger(Maintenance.class.getName());

    private final FileStore files;
    private final TabletPaths paths;
    private final Ledger ledger;
    private final Pins pins;
    private final Compaction compaction;
    private final Retention retention;

    Maintenance(
            FileStore files,
            TabletPaths paths,
            Ledger ledger,
            Pins pins,
            Compaction compaction,
            Retention retention) {
        this.files = files;
        this.paths = paths;
        this.ledger = ledger;
        this.pins = pins;
        this.compaction = compaction;
        this.retention = retention;
    }

    int run() {
        Set<TabletId> changed = ledger.takeChanged();
        trim(changed);
        int compactions = changed.stream().sorted().mapToInt(this::compact).sum();
        removeUnnamed();
        ledger.checkpoint();
        return compactions;
    }

    /// What cannot be removed now is removed by a later call.
    void removeUnnamed() {
        Deque<NamedFile> left = new ArrayDeque<>(ledger.takeUnnamed(pins));
        try {
            while (!left.isEmpty()) {
                NamedFile named = left.getFirst();
                files.delete(paths.of(named.tablet(), named.file()));
                left.removeFirst();
            }
        } finally {
            ledger.giveBackUnnamed(left);
        }
    }

    private void trim(Set<TabletId> changed) {
        Set<TabletId> dropped =
                ledger.ask(state -> {
                    retention.note(state, changed);
                    return changed.stream()
                            .filter(id -> !state.tablets().containsKey(id))
                            .collect(Collectors.toSet());
                });
        retention.forget(dropped);
        Map<TabletId, Version> due = retention.due();
        if (!due.isEmpty()) {
            ledger.changeIf(state -> trimming(state, due));
            retention.trimmed(due);
        }
    }

    private static Optional<StorageRecord> trimming(
            StorageState state, Map<TabletId, Version> due) {
        Map<TabletId, Version> present = new HashMap<>(due);
        present.keySet().retainAll(state.tablets().keySet());
        return present.isEmpty()
                ? Optional.empty()
                : Optional.of(new StorageRecord.Trimmed(present));
    }

    /// A tablet that cannot be compacted, for example because a file of it is damaged, must not
    /// keep the others from it. It is tried again when it changes.
    private int compact(TabletId tablet) {
        try {
            return compaction.run(tablet);
        } catch (StarkeepException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Compaction of tablet " + tablet + " failed: " + e.getMessage());
            return 0;
        }
    }
}
