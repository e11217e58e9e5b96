package io.starkeep.load;

import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.storage.TabletChange;
import io.starkeep.storage.WriteSummary;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares the replicas that prepared a load with those that the newest catalog version knows, so
/// that a good replica always has every committed transaction of its tablet.
record PreparedReplicas(Table table, Partition partition, WriteSummary summary) {
    /// The good replicas that did not prepare what their tablet gets; none in the one-process
    /// server.
    ///
    /// @throws StarkeepException TRANSACTION_CONFLICT when a tablet has no majority of good
    ///   replicas that did
    Map<TabletId, List<BackendId>> missed() {
        Map<TabletId, List<BackendId>> missed = new HashMap<>();
        for (Map.Entry<TabletId, TabletChange> entry : summary.tablets().entrySet()) {
            TabletId tablet = entry.getKey();
            List<Replica> replicas = partition.replicas(tablet);
            if (entry.getValue().partition().equals(partition.id()) && !replicas.isEmpty()) {
                Set<BackendId> prepared = entry.getValue().replicas();
                List<BackendId> good = partition.goodBackends(tablet);
                requireMajority(tablet, good.stream().filter(prepared::contains).count());
                List<BackendId> without =
                        good.stream().filter(backend -> !prepared.contains(backend)).toList();
                if (!without.isEmpty()) {
                    missed.put(tablet, without);
                }
            }
        }
        return missed;
    }

    private void requireMajority(TabletId tablet, long prepared) {
        int needed = table.majority(partition, tablet);
        if (prepared < needed) {
            throw StarkeepException.of(
                    ErrorCode.TRANSACTION_CONFLICT,
                    "Only %s good replicas of tablet %s have the load, %s are needed, because a backend was lost meanwhile; load again"
                            .formatted(prepared, tablet, needed));
        }
    }
}
