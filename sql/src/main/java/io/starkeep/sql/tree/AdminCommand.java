package io.starkeep.sql.tree;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `ADMIN ...`.
public sealed interface AdminCommand extends Statement {
    record ShowFrontendConfig(Position position, Optional<ShowFilter> filter)
            implements AdminCommand {}

    record SetFrontendConfig(Position position, String key, String value) implements AdminCommand {}

    /// @param partitions empty means all
    record ShowReplicaDistribution(Position position, QualifiedName table, List<String> partitions)
            implements AdminCommand {
        public ShowReplicaDistribution {
            partitions = List.copyOf(partitions);
        }
    }

    /// @param partitions empty means all
    record ShowReplicaStatus(
            Position position,
            QualifiedName table,
            List<String> partitions,
            Optional<StatusFilter> filter)
            implements AdminCommand {
        public ShowReplicaStatus {
            partitions = List.copyOf(partitions);
        }
    }

    /// `ADMIN SET REPLICA STATUS PROPERTIES (...)`.
    record SetReplicaStatus(Position position, Map<String, String> properties)
            implements AdminCommand {}

    /// @param partitions empty means all
    record RepairTable(Position position, QualifiedName table, List<String> partitions)
            implements AdminCommand {
        public RepairTable {
            partitions = List.copyOf(partitions);
        }
    }

    /// @param partitions empty means all
    record CancelRepairTable(Position position, QualifiedName table, List<String> partitions)
            implements AdminCommand {
        public CancelRepairTable {
            partitions = List.copyOf(partitions);
        }
    }

    /// `ADMIN CHECK TABLET (id, ...) PROPERTIES (...)`.
    ///
    /// @param tablets at least one
    record CheckTablets(Position position, List<Long> tablets, Map<String, String> properties)
            implements AdminCommand {
        public CheckTablets {
            tablets = List.copyOf(tablets);
        }
    }

    /// `ADMIN CHECK SNAPSHOT label ON repository [PROPERTIES (...)]`.
    record CheckSnapshot(
            Position position, String label, String repository, Map<String, String> properties)
            implements AdminCommand {}

    /// `WHERE STATUS = 'status'`.
    ///
    /// @param equal false for `!=`
    record StatusFilter(boolean equal, String status) {}
}
