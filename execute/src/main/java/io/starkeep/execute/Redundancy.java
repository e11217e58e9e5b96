package io.starkeep.execute;

import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.CatalogVersion;
import io.starkeep.catalog.Database;
import io.starkeep.catalog.Partition;
import io.starkeep.catalog.Replica;
import io.starkeep.catalog.Table;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.TabletId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether a cluster can do without some of its backends.
final class Redundancy {
    private Redundancy() {}

    /// @throws StarkeepException REPLICAS_MISSING when a tablet would lose its last good replica,
    ///   or as [#requireEnough]
    static void requireWithout(List<BackendMember> leaving, CatalogVersion version) {
        Set<BackendId> left = new HashSet<>(version.members().backends().keySet());
        leaving.forEach(member -> left.remove(member.id()));
        for (Database database : version.databases()) {
            for (Table table : database.tables()) {
                for (Partition partition : table.partitions()) {
                    requireGood(database, table, partition, left);
                }
            }
        }
        requireEnough(leaving, version);
    }

    private static void requireGood(
            Database database, Table table, Partition partition, Set<BackendId> left) {
        for (TabletId tablet : partition.tablets()) {
            List<Replica> replicas = partition.replicas(tablet);
            boolean good = partition.goodBackends(tablet).stream().anyMatch(left::contains);
            if (!replicas.isEmpty() && !good) {
                throw missing(
                        "Tablet %s of table %s.%s would be left without a good replica; use DECOMMISSION BACKEND, or FORCE if the data may be lost"
                                .formatted(tablet, database.name(), table.name()));
            }
        }
    }

    /// @throws StarkeepException REPLICAS_MISSING when the backends that stay are fewer than the
    ///   replicas that some table wants
    static void requireEnough(List<BackendMember> leaving, CatalogVersion version) {
        long stay =
                version.members().backends().values().stream()
                        .filter(member -> !member.decommissioning() && !leaving.contains(member))
                        .count();
        for (Database database : version.databases()) {
            for (Table table : database.tables()) {
                for (Partition partition : table.partitions()) {
                    int wanted = table.wantedReplicas(partition);
                    if (wanted > stay) {
                        throw missing(
                                "Table %s.%s has replication_num %d, and %d backends would stay; add a backend first, or set a smaller replication_num"
                                        .formatted(database.name(), table.name(), wanted, stay));
                    }
                }
            }
        }
    }

    private static StarkeepException missing(String message) {
        return StarkeepException.of(ErrorCode.REPLICAS_MISSING, message);
    }
}
