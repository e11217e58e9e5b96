package io.starkeep.server;

import io.starkeep.server.configuration.ClientAccess;
import io.starkeep.server.configuration.ClusterAccess;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.server.configuration.Settings;
import io.starkeep.type.HostPort;
import java.util.OptionalInt;

/// A running backend in this process.
public final class BackendRole implements RunningRole {
    private final Configuration configuration;
    private final Parts parts;
    private final HostPort address;

    BackendRole(Configuration configuration, Parts parts, HostPort address) {
        this.configuration = configuration;
        this.parts = parts;
        this.address = address;
    }

    /// Starts everything, and listens.
    ///
    /// @throws io.starkeep.error.StarkeepException naming the folder, file, setting or port that
    ///   stands in the way; nothing is left running then
    public static BackendRole start(Settings settings) {
        Configuration configuration = Configuration.of(settings);
        LogSettings.use(configuration.logLevel());
        ClusterAccess access = ClusterAccess.of(settings);
        OptionalInt flightPort = ClientAccess.flightPort(settings);
        return Parts.whole(
                parts -> new BackendAssembly(configuration, access, flightPort, parts).start());
    }

    @Override
    public String readyLine() {
        return "Starkeep backend is ready: rpc://%s data %s"
                .formatted(address, configuration.data());
    }

    @Override
    public void close() {
        parts.close();
    }
}
