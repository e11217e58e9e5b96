package io.starkeep.cluster;

import io.starkeep.type.BackendId;
import io.starkeep.type.DatabaseId;
import io.starkeep.type.TableId;
import io.starkeep.type.TabletId;
import java.util.Map;
import java.util.Set;

/// What would make the cluster's replicas better.
sealed interface RepairStep {
    /// Makes replicas that the catalog names good, by copies of good ones.
    record Copy(
            DatabaseId database,
            TableId table,
            BackendId source,
            BackendId target,
            Set<TabletId> tablets)
            implements RepairStep {
        public Copy {
            tablets = Set.copyOf(tablets);
        }
    }

    /// Names a new replica of each tablet, still without its files.
    record Add(Map<TabletId, BackendId> replicas) implements RepairStep {
        public Add {
            replicas = Map.copyOf(replicas);
        }
    }

    /// Gives up a replica of each tablet that there are enough others of.
    record Remove(Map<TabletId, BackendId> replicas) implements RepairStep {
        public Remove {
            replicas = Map.copyOf(replicas);
        }
    }

    /// Lets decommissioned members go, which have nothing left.
    record Leave(Set<BackendId> backends) implements RepairStep {
        public Leave {
            backends = Set.copyOf(backends);
        }
    }
}
