package io.starkeep.server;

import io.starkeep.engine.Engine;
import io.starkeep.frontend.MySqlServer;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.web.WebServer;

/// A running server in this process.
public final class Starkeep implements AutoCloseable {
    private final Parts parts;
    private final Engine engine;
    private final MySqlServer mysql;
    private final WebServer web;

    Starkeep(Parts parts, Engine engine, MySqlServer mysql, WebServer web) {
        this.parts = parts;
        this.engine = engine;
        this.mysql = mysql;
        this.web = web;
    }

    /// Starts everything, recovers what a crash left, and listens.
    ///
    /// @throws io.starkeep.error.StarkeepException naming the folder, file, setting or port that
    ///   stands in the way; nothing is left running then
    public static Starkeep start(Configuration configuration) {
        Parts parts = new Parts();
        try {
            return new ServerAssembly(configuration, parts).start();
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    public int mysqlPort() {
        return mysql.port();
    }

    public int httpPort() {
        return web.port();
    }

    /// The engine of this process, for work beside the tables.
    public Engine engine() {
        return engine;
    }

    /// Lets nobody in, ends what runs, and closes every part.
    @Override
    public void close() {
        parts.close();
    }
}
