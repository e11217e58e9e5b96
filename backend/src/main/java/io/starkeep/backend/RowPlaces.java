package io.starkeep.backend;

import io.starkeep.type.TabletId;
import java.util.List;
import java.util.Map;

/// Tells where programs of others find rows. Thread-safe.
public interface RowPlaces {
    /// Of every tablet of the reads the backends that have it and show the wanted version.
    ///
    /// @throws io.starkeep.error.StarkeepException REPLICAS_MISSING when a tablet can be read
    ///   nowhere
    Map<TabletId, List<RowPlace>> of(List<TableRead> reads);

    /// Every backend that works now: for queries that read no tablet.
    List<RowPlace> all();
}
