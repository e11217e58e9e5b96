package io.starkeep.server;

import io.starkeep.server.configuration.ClusterAccess;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.server.configuration.Settings;
import io.starkeep.type.HostPort;

/// A running broker in this process.
public final class BrokerRole implements RunningRole {
    private final Parts parts;
    private final HostPort address;

    BrokerRole(Parts parts, HostPort address) {
        this.parts = parts;
        this.address = address;
    }

    /// Starts everything, and listens.
    ///
    /// @throws io.starkeep.error.StarkeepException naming the file, setting or port that stands in
    ///   the way; nothing is left running then
    public static BrokerRole start(Settings settings) {
        LogSettings.use(Configuration.logLevel(settings));
        ClusterAccess access = ClusterAccess.of(settings);
        return Parts.whole(parts -> new BrokerAssembly(access, parts).start());
    }

    @Override
    public String readyLine() {
        return "Starkeep broker is ready: rpc://" + address;
    }

    @Override
    public void close() {
        parts.close();
    }
}
