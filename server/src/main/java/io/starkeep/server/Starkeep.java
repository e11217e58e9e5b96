package io.starkeep.server;

import io.starkeep.engine.Engine;
import io.starkeep.server.configuration.ClientAccess;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.server.configuration.Settings;

/// A running server in this process: everything in one.
public final class Starkeep implements RunningRole {
    private final Configuration configuration;
    private final Parts parts;
    private final Engine engine;
    private final SqlServing.Listening listening;

    Starkeep(
            Configuration configuration,
            Parts parts,
            Engine engine,
            SqlServing.Listening listening) {
        this.configuration = configuration;
        this.parts = parts;
        this.engine = engine;
        this.listening = listening;
    }

    /// Starts everything, recovers what a crash left, and listens.
    ///
    /// @throws io.starkeep.error.StarkeepException naming the folder, file, setting or port that
    ///   stands in the way; nothing is left running then
    public static Starkeep start(Settings settings) {
        Configuration configuration = Configuration.of(settings);
        ClientAccess access = ClientAccess.of(settings);
        LogSettings.use(configuration.logLevel());
        return Parts.whole(parts -> new ServerAssembly(configuration, access, parts).start());
    }

    public int mysqlPort() {
        return listening.mysql().port();
    }

    public int httpPort() {
        return listening.web().port();
    }

    /// The engine of this process, for work beside the tables.
    public Engine engine() {
        return engine;
    }

    @Override
    public String readyLine() {
        return "Starkeep is ready: %s data %s"
                .formatted(listening.addresses(configuration.bindAddress()), configuration.data());
    }

    @Override
    public void close() {
        parts.close();
    }
}
