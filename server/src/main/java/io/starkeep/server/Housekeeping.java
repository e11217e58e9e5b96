package io.starkeep.server;

import io.starkeep.backend.Backend;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.TabletCensus;
import java.time.Duration;
import java.time.InstantSource;

/// Empties the recycle bin of what nobody asked back in time, and drops tablets that the catalog
/// can no longer name.
///
/// @param keep how long dropped things can be recovered (`catalog_trash_expire_second`)
record Housekeeping(Catalog catalog, Backend backend, InstantSource clock, Duration keep) {
    /// The bin first, so that its tablets go in the same round. The leader does it for all.
    void round() {
        if (!(catalog.role() instanceof CatalogRole.Leading)) {
            return;
        }
        catalog.commit(draft -> draft.version().recycleBin().erasures(clock.instant().minus(keep)));
        TabletCensus census = catalog.tabletCensus();
        backend.retain(census.known(), census.newest());
    }
}
