package io.starkeep.cluster;

import io.starkeep.backend.BackendNode;
import io.starkeep.backend.TabletRows;
import io.starkeep.catalog.BackendMember;
import io.starkeep.catalog.Catalog;
import io.starkeep.error.ErrorCode;
import io.starkeep.error.StarkeepException;
import io.starkeep.type.BackendId;
import io.starkeep.type.HostPort;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The ways to the cluster's backends, opened when they are first needed. Thread-safe.
final class Nodes implements AutoCloseable {
    private final Catalog catalog;
    private final NodeConnector connector;
    private final Map<BackendId, Connection> open = new HashMap<>();

    private record Connection(HostPort address, BackendNode node) {}

    Nodes(Catalog catalog, NodeConnector connector) {
        this.catalog = catalog;
        this.connector = connector;
    }

    /// @throws StarkeepException NODE_UNREACHABLE when it is not a member (any more)
    BackendNode node(BackendId id) {
        return node(requireMember(id));
    }

    /// @throws StarkeepException NODE_UNREACHABLE when it is not a member (any more)
    BackendMember requireMember(BackendId id) {
        return member(id)
                .orElseThrow(() ->
                        StarkeepException.of(
                                ErrorCode.NODE_UNREACHABLE,
                                "Backend " + id + " does not belong to the cluster any more"));
    }

    /// As [io.starkeep.backend.RemoteRows].
    InputStream rows(HostPort address, TabletRows request) {
        BackendMember member =
                catalog.current()
                        .members()
                        .backendAt(address)
                        .orElseThrow(() ->
                                StarkeepException.of(
                                        ErrorCode.NODE_UNREACHABLE,
                                        "No backend of the cluster is at " + address));
        return node(member).rows(request);
    }

    Optional<BackendMember> member(BackendId id) {
        return catalog.current().members().backend(id);
    }

    /// A way to the member's present address.
    BackendNode node(BackendMember member) {
        Optional<BackendNode> outdated = Optional.empty();
        try {
            synchronized (this) {
                Connection known = open.get(member.id());
                if (known != null && known.address().equals(member.address())) {
                    return known.node();
                }
                outdated = Optional.ofNullable(known).map(Connection::node);
                BackendNode node = connector.connect(member.address());
                open.put(member.id(), new Connection(member.address(), node));
                return node;
            }
        } finally {
            outdated.ifPresent(BackendNode::close);
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(connection -> connection.node().close());
        open.clear();
    }
}
