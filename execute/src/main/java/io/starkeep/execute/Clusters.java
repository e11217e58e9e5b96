package io.starkeep.execute;

import io.starkeep.catalog.CatalogVersion;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;

/// Tells a cluster from the one-process server: only a cluster has a cluster id in its catalog.
final class Clusters {
    private Clusters() {}

    static boolean is(CatalogVersion version) {
        return version.members().clusterId().isPresent();
    }

    /// @throws StarkeepException SEMANTIC_ERROR in the one-process server
    static void require(CatalogVersion version, String statement) {
        if (!is(version)) {
            throw StarkeepException.of(
                    ErrorCode.SEMANTIC_ERROR,
                    "%s needs a cluster, and this server is one process with its own store; start a cluster with './starkeep frontend' and './starkeep backend'"
                            .formatted(statement));
        }
    }
}
