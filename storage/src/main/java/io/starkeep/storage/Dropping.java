package io.starkeep.storage;

import io.starkeep.storage.StorageRecord.PreparedTablet;
import io.starkeep.type.TabletId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Decides which tablets go.
final class Dropping {
    private Dropping() {}

    static Optional<StorageRecord> of(StorageState state, Set<TabletId> known, TabletId newest) {
        Stream<TabletId> prepared =
                state.prepared().values().stream()
                        .flatMap(tablets -> tablets.stream().map(PreparedTablet::tablet));
        Set<TabletId> dropped =
                Stream.concat(state.tablets().keySet().stream(), prepared)
                        .filter(id -> id.compareTo(newest) <= 0 && !known.contains(id))
                        .collect(Collectors.toSet());
        return dropped.isEmpty()
                ? Optional.empty()
                : Optional.of(new StorageRecord.Dropped(dropped));
    }
}
