package io.starkeep.server;

import io.starkeep.server.configuration.ClientAccess;
import io.starkeep.server.configuration.ClusterAccess;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.server.configuration.Settings;
import io.starkeep.type.HostPort;
import java.util.Optional;

/// A running frontend in this process.
public final class FrontendRole implements RunningRole {
    private final Configuration configuration;
    private final Parts parts;
    private final SqlServing.Listening listening;

    FrontendRole(Configuration configuration, Parts parts, SqlServing.Listening listening) {
        this.configuration = configuration;
        this.parts = parts;
        this.listening = listening;
    }

    /// Starts everything, and lets clients in.
    ///
    /// @throws io.starkeep.error.StarkeepException naming the folder, file, setting or port that
    ///   stands in the way; nothing is left running then
    public static FrontendRole start(Settings settings) {
        Configuration configuration = Configuration.of(settings);
        LogSettings.use(configuration.logLevel());
        ClientAccess access = ClientAccess.of(settings);
        ClusterAccess cluster = ClusterAccess.of(settings);
        Optional<HostPort> helper = ClusterAccess.helper(settings);
        return Parts.whole(parts ->
                new FrontendAssembly(configuration, access, cluster, helper, parts).start());
    }

    @Override
    public String readyLine() {
        return "Starkeep frontend is ready: %s data %s"
                .formatted(listening.addresses(configuration.bindAddress()), configuration.data());
    }

    @Override
    public void close() {
        parts.close();
    }
}
