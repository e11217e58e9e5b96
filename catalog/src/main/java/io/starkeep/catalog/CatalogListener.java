package io.starkeep.catalog;

import java.util.List;

/// Told of every commit, in order, after it is durable and visible. Must be quick, must not throw
/// and must not commit.
@FunctionalInterface
public interface CatalogListener {
    void committed(CatalogVersion before, CatalogVersion after, List<Change> changes);
}
