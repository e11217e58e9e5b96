package io.starkeep.server;

import io.starkeep.broker.BrokerService;
import io.starkeep.server.configuration.ClusterAccess;
import io.starkeep.transport.Transport;
import java.time.InstantSource;

/// The composition root of a broker: the stores that there are drivers for, and the port at which
/// frontends and backends ask for them. It keeps nothing, so it has no data folder. Used once, by
/// one thread.
final class BrokerAssembly {
    private final ClusterAccess access;
    private final Parts parts;

    /// @param parts gets everything that must be closed, also when [#start] fails
    BrokerAssembly(ClusterAccess access, Parts parts) {
        this.access = access;
        this.parts = parts;
    }

    BrokerRole start() {
        Transport transport = ClusterWire.calls();
        BrokerService service =
                new BrokerService(
                        Groundwork.stores(parts), Version.TEXT, InstantSource.system().instant());
        parts.add(transport.serve(access.listening(), access.credentials(), service));
        return new BrokerRole(parts, access.address());
    }
}
