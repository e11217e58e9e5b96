package io.starkeep.server;

import io.starkeep.backend.Backend;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.catalog.TabletCensus;
import java.time.InstantSource;

/// Empties the recycle bin of what nobody asked back in time, and drops tablets that the catalog
/// can no longer name. How long that is, `catalog_trash_expire_second` says.
record Housekeeping(Catalog catalog, Backend backend, InstantSource clock) {
    /// The bin first, so that its tablets go in the same round. The leader does it for all.
    void round() {
        if (!(catalog.role() instanceof CatalogRole.Leading)) {
            return;
        }
        catalog.commit(draft ->
                draft.version()
                        .recycleBin()
                        .erasures(clock.instant().minus(draft.version().settings().recycleTime())));
        TabletCensus census = catalog.tabletCensus();
        backend.retain(census.known(), census.newest());
    }
}
