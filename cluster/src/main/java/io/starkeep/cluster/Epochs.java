package io.starkeep.cluster;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Change;
import io.starkeep.catalog.MembershipChange.NameCluster;
import io.starkeep.catalog.MembershipChange.OpenEpoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/// Opens an epoch of the cluster whenever this frontend's catalog has begun to lead, and gives the
/// cluster its id when it has none. Thread-safe.
final class Epochs implements Leadership {
    private final Catalog catalog;
    private final RandomGenerator random;
    private volatile Optional<Opened> opened = Optional.empty();

    private record Opened(long term, long epoch) {}

    /// @param random for the cluster's id
    Epochs(Catalog catalog, RandomGenerator random) {
        this.catalog = catalog;
        this.random = random;
    }

    /// To be called again and again.
    synchronized void open() {
        switch (catalog.role()) {
            case CatalogRole.Following _ -> opened = Optional.empty();
            case CatalogRole.Leading(long term) -> {
                if (opened.filter(one -> one.term() == term).isEmpty()) {
                    opened = Optional.of(new Opened(term, next()));
                }
            }
        }
    }

    private long next() {
        long[] epoch = new long[1];
        catalog.commit(draft -> {
            CatalogVersion version = draft.version();
            epoch[0] = version.epoch() + 1;
            List<Change> changes = new ArrayList<>();
            if (version.members().clusterId().isEmpty()) {
                changes.add(new NameCluster("%016x".formatted(random.nextLong())));
            }
            changes.add(new OpenEpoch(epoch[0]));
            return changes;
        });
        return epoch[0];
    }

    @Override
    public OptionalLong epoch() {
        Optional<Opened> now = opened;
        return switch (catalog.role()) {
            case CatalogRole.Following _ -> OptionalLong.empty();
            case CatalogRole.Leading(long term) ->
                    now.filter(one -> one.term() == term)
                            .map(one -> OptionalLong.of(one.epoch()))
                            .orElse(OptionalLong.empty());
        };
    }
}
