package io.starkeep.sql.tree;

import io.starkeep.type.HostPort;
import java.util.List;

/// `ALTER SYSTEM ...` and `CANCEL DECOMMISSION`: which processes make the cluster.
public sealed interface ClusterCommand extends Statement {
    /// @param addresses at least one
    record AddBackends(Position position, List<HostPort> addresses) implements ClusterCommand {
        public AddBackends {
            addresses = List.copyOf(addresses);
        }
    }

    /// @param addresses at least one
    /// @param force even when tablets lose their last replica
    record DropBackends(Position position, List<HostPort> addresses, boolean force)
            implements ClusterCommand {
        public DropBackends {
            addresses = List.copyOf(addresses);
        }
    }

    /// @param addresses at least one
    record DecommissionBackends(Position position, List<HostPort> addresses)
            implements ClusterCommand {
        public DecommissionBackends {
            addresses = List.copyOf(addresses);
        }
    }

    /// `CANCEL DECOMMISSION BACKEND ...`.
    ///
    /// @param addresses at least one
    record CancelDecommission(Position position, List<HostPort> addresses)
            implements ClusterCommand {
        public CancelDecommission {
            addresses = List.copyOf(addresses);
        }
    }

    /// `MODIFY BACKEND HOST 'from' TO 'to'`: for all backends of that host.
    record MoveBackends(Position position, String fromHost, String toHost)
            implements ClusterCommand {}

    record AddFrontend(Position position, FrontendKind kind, HostPort address)
            implements ClusterCommand {}

    record DropFrontend(Position position, FrontendKind kind, HostPort address)
            implements ClusterCommand {}

    /// `MODIFY FRONTEND HOST 'from' TO 'to'`: for all frontends of that host.
    record MoveFrontends(Position position, String fromHost, String toHost)
            implements ClusterCommand {}

    /// @param addresses at least one
    record AddBrokers(Position position, String name, List<HostPort> addresses)
            implements ClusterCommand {
        public AddBrokers {
            addresses = List.copyOf(addresses);
        }
    }

    /// @param addresses at least one
    record DropBrokers(Position position, String name, List<HostPort> addresses)
            implements ClusterCommand {
        public DropBrokers {
            addresses = List.copyOf(addresses);
        }
    }

    /// `DROP ALL BROKER name`.
    record DropAllBrokers(Position position, String name) implements ClusterCommand {}

    enum FrontendKind {
        FOLLOWER,
        OBSERVER
    }
}
