package io.starkeep.server;

import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogRole;
import io.starkeep.cluster.Cluster;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;

/// Greets the backends, and takes up what the leader before left, once in each term in which this
/// frontend leads. Thread-safe.
final class Lead {
    private static final System.Logger LOG = System.getLogger(Lead.class.getName());

    private final Catalog catalog;
    private final Cluster cluster;
    private final SqlServing serving;
    private OptionalLong taken = OptionalLong.empty();

    Lead(Catalog catalog, Cluster cluster, SqlServing serving) {
        this.catalog = catalog;
        this.cluster = cluster;
        this.serving = serving;
    }

    /// To be called about once a second, and when this frontend begins to lead. The epoch comes
    /// first, because backends refuse everything else before it.
    synchronized void round() {
        cluster.beat();
        if (catalog.role() instanceof CatalogRole.Leading(long term)
                && !taken.equals(OptionalLong.of(term))) {
            serving.recover();
            serving.resume();
            taken = OptionalLong.of(term);
            LOG.log(Level.INFO, "This frontend leads, in term {0}", term);
        }
    }
}
