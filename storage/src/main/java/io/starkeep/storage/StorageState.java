package io.starkeep.storage;

import io.starkeep.storage.StorageRecord.PreparedTablet;
import io.starkeep.storage.StorageRecord.RestoredTablet;
import io.starkeep.type.TabletId;
import io.starkeep.type.TransactionId;
import io.starkeep.type.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The fold of the storage journal: which files make up which version of which tablet. Not
/// thread-safe; whoever holds it guards it.
final class StorageState {
    private static final int MOST_DROPPED = 100_000;
    private static final int MOST_ENDED = 10_000;

    private final Map<TabletId, TabletState> tablets = new TreeMap<>();
    private final Map<TransactionId, List<PreparedTablet>> prepared = new TreeMap<>();

    /// The last ones only, oldest first; not part of a checkpoint.
    private final LinkedHashSet<TabletId> dropped = new LinkedHashSet<>();

    /// Published or aborted, the last ones only, oldest first; not part of a checkpoint.
    private final LinkedHashSet<TransactionId> ended = new LinkedHashSet<>();

    /// How often a tablet was replaced as a whole; not part of a checkpoint.
    private final Map<TabletId, Long> replacements = new HashMap<>();

    /// How often some tablets were replaced as a whole since the start; those that never were are
    /// left out.
    Map<TabletId, Long> replacements(Set<TabletId> tablets) {
        Map<TabletId, Long> some = new HashMap<>(replacements);
        some.keySet().retainAll(tablets);
        return some;
    }

    /// Whether a tablet was dropped of late: a reader with an older plan must not take it for
    /// empty.
    boolean isDropped(TabletId id) {
        return dropped.contains(id);
    }

    /// Nothing of this transaction may be prepared any more: a write that comes after its end was
    /// given up by whoever asked for it.
    void end(TransactionId transaction) {
        ended.add(transaction);
        if (ended.size() > MOST_ENDED) {
            ended.removeFirst();
        }
    }

    /// Whether a transaction ended here of late.
    boolean hasEnded(TransactionId transaction) {
        return ended.contains(transaction);
    }

    Map<TabletId, TabletState> tablets() {
        return tablets;
    }

    Map<TransactionId, List<PreparedTablet>> prepared() {
        return prepared;
    }

    TabletState tablet(TabletId id) {
        return tablets.getOrDefault(id, TabletState.NEW);
    }

    /// What a transaction has prepared; empty when it is unknown.
    List<PreparedTablet> preparedOf(TransactionId transaction) {
        return prepared.getOrDefault(transaction, List.of());
    }

    /// Every file that the state names in a tablet, prepared ones included.
    Stream<TabletFile> files(TabletId id) {
        Stream<TabletFile> waiting =
                prepared.values().stream()
                        .flatMap(List::stream)
                        .filter(tablet -> tablet.tablet().equals(id))
                        .flatMap(tablet -> tablet.files().stream());
        return Stream.concat(tablet(id).files(), waiting).distinct();
    }

    void apply(StorageRecord record) {
        switch (record) {
            case StorageRecord.Prepared change -> prepare(change);
            case StorageRecord.Published change -> publish(change);
            case StorageRecord.Aborted change -> prepared.remove(change.transaction());
            case StorageRecord.Compacted change ->
                    update(
                            change.tablet(),
                            tablet ->
                                    tablet.naming(change.added())
                                            .replaced(
                                                    change.base(),
                                                    change.removed(),
                                                    change.added()));
            case StorageRecord.Trimmed change ->
                    change.oldest()
                            .forEach((id, oldest) -> update(id, t -> t.trimmedBelow(oldest)));
            case StorageRecord.Dropped change -> drop(change);
            case StorageRecord.Restored change -> change.tablets().forEach(this::restore);
            case StorageRecord.Copied change -> copy(change);
        }
    }

    private void prepare(StorageRecord.Prepared change) {
        List<PreparedTablet> all = new ArrayList<>(preparedOf(change.transaction()));
        all.addAll(change.tablets());
        prepared.put(change.transaction(), List.copyOf(all));
        for (PreparedTablet tablet : change.tablets()) {
            update(tablet.tablet(), state -> state.naming(tablet.files()));
        }
    }

    private void publish(StorageRecord.Published change) {
        for (PreparedTablet tablet : preparedOf(change.transaction())) {
            Version version = change.versions().get(tablet.tablet());
            if (version != null) {
                update(tablet.tablet(), state -> state.published(version, tablet.files()));
            }
        }
        prepared.remove(change.transaction());
    }

    private void drop(StorageRecord.Dropped change) {
        tablets.keySet().removeAll(change.tablets());
        dropped.addAll(change.tablets());
        while (dropped.size() > MOST_DROPPED) {
            dropped.removeFirst();
        }
        forgetPrepared(change.tablets());
    }

    /// What was prepared for the tablet goes too: where it was committed the copied files have it.
    private void copy(StorageRecord.Copied change) {
        dropped.remove(change.tablet());
        replacements.merge(change.tablet(), 1L, Long::sum);
        forgetPrepared(Set.of(change.tablet()));
        update(change.tablet(), state -> state.replacedBy(change.version(), change.files()));
    }

    private void forgetPrepared(Set<TabletId> gone) {
        prepared.replaceAll((transaction, waiting) ->
                waiting.stream().filter(tablet -> !gone.contains(tablet.tablet())).toList());
        prepared.values().removeIf(List::isEmpty);
    }

    private void restore(RestoredTablet restored) {
        update(
                restored.tablet(),
                state ->
                        state.naming(restored.files())
                                .published(restored.version(), restored.files()));
    }

    private void update(TabletId id, UnaryOperator<TabletState> change) {
        tablets.put(id, change.apply(tablet(id)));
    }
}
