package io.starkeep.server;

import io.starkeep.backend.Backend;
import io.starkeep.backend.SparkEngine;
import io.starkeep.backup.BackupOptions;
import io.starkeep.backup.BackupService;
import io.starkeep.catalog.Catalog;
import io.starkeep.execute.ClusterServices;
import io.starkeep.execute.LeaderLink;
import io.starkeep.execute.ServerIdentity;
import io.starkeep.execute.SparkAccess;
import io.starkeep.execute.SqlService;
import io.starkeep.execute.SqlServiceParts;
import io.starkeep.execute.SqlServices;
import io.starkeep.frontend.MySqlServer;
import io.starkeep.frontend.MySqlServerOptions;
import io.starkeep.load.LoadCoordinator;
import io.starkeep.load.LoadLimits;
import io.starkeep.load.LocalLoadService;
import io.starkeep.load.StreamLoadContext;
import io.starkeep.plan.Analyzer;
import io.starkeep.plan.DialectAnalyzer;
import io.starkeep.plan.EngineSqlRenderer;
import io.starkeep.plan.SparkSqlRenderer;
import io.starkeep.server.configuration.ClientAccess;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.server.configuration.SparkSettings;
import io.starkeep.web.BackupMetrics;
import io.starkeep.web.RowAccess;
import io.starkeep.web.ServerFacts;
import io.starkeep.web.WebServer;
import io.starkeep.web.WebServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

/// Everything between a catalog with its backend and the clients: loads, jobs, statements, MySQL
/// and HTTP. The same in one process and in a frontend. Assembled by one thread: [#recover] and
/// [#resume] where this process leads, then [#serve].
final class SqlServing {
    private static final Duration HOUSEKEEPING_PAUSE = Duration.ofSeconds(10);

    /// What listens, and where.
    record Listening(MySqlServer mysql, WebServer web, SqlService sql) {
        /// As URLs.
        String addresses(String host) {
            return "mysql://%s:%d http://%s:%d".formatted(host, mysql.port(), host, web.port());
        }
    }

    private final Configuration configuration;
    private final ClientAccess access;
    private final Groundwork ground;
    private final Catalog catalog;
    private final Backend backend;
    private final ClusterServices cluster;
    private final LeaderLink leader;
    private final Parts parts;
    private final Analyzer analyzer = new DialectAnalyzer();
    private final ServerIdentity identity;
    private final LocalLoadService loads;
    private final BackupService backups;

    /// @param parts gets everything that must be closed, also when a step fails
    SqlServing(
            Configuration configuration,
            ClientAccess access,
            Groundwork ground,
            Catalog catalog,
            Backend backend,
            ClusterServices cluster,
            LeaderLink leader,
            Parts parts) {
        this.configuration = configuration;
        this.access = access;
        this.ground = ground;
        this.catalog = catalog;
        this.backend = backend;
        this.cluster = cluster;
        this.leader = leader;
        this.parts = parts;
        this.identity = identity();
        this.loads = parts.add(loads());
        this.backups = parts.add(backups());
    }

    /// Finishes or drops the loads that a crash left.
    void recover() {
        loads.recover();
    }

    /// Lets jobs go on.
    void resume() {
        backups.resume();
    }

    /// Lets clients in.
    ///
    /// @param rows how others read tablets; empty when they cannot
    Listening serve(Optional<RowAccess> rows) {
        Housekeeping housekeeping = new Housekeeping(catalog, backend, ground.clock());
        parts.add(
                new Rounds(
                        "Housekeeping",
                        housekeeping::round,
                        ground.background(),
                        HOUSEKEEPING_PAUSE));
        parts.add(
                new Rounds(
                        "Looking after backups",
                        backups::round,
                        ground.background(),
                        HOUSEKEEPING_PAUSE));
        SqlService sql =
                parts.add(
                        SqlServices.open(
                                new SqlServiceParts(
                                        identity,
                                        catalog,
                                        backend,
                                        analyzer,
                                        new EngineSqlRenderer()::render,
                                        loads,
                                        backups,
                                        cluster,
                                        leader,
                                        ground.clock(),
                                        access.spark().map(this::spark))));
        MySqlServer mysql = parts.add(MySqlServer.start(mysqlOptions(), sql));
        WebServer web =
                parts.add(
                        WebServer.start(
                                WebServerOptions.onPort(
                                        configuration.bindAddress(), access.httpPort()),
                                new ServerFacts(
                                        Version.TEXT, mysql.port(), ground.clock().instant()),
                                catalog,
                                sql,
                                loads,
                                rows,
                                List.of(new BackupMetrics(backups, ground.clock()))));
        return new Listening(mysql, web, sql);
    }

    private SparkAccess spark(SparkSettings settings) {
        SparkEngine.Link link =
                ClusterWire.first(ServiceLoader.load(SparkEngine.class), SparkEngine.class)
                        .link(settings.address(), ClusterWire.rowCodec());
        return new SparkAccess(
                parts.add(link), new SparkSqlRenderer(settings.catalog()), settings.size());
    }

    private LocalLoadService loads() {
        LoadLimits limits = LoadLimits.DEFAULT;
        return new LocalLoadService(
                catalog,
                backend,
                analyzer,
                new EngineSqlRenderer(),
                ground.files(),
                new LoadCoordinator(
                        catalog,
                        backend,
                        ground.clock(),
                        ground.random(),
                        ground.background(),
                        limits),
                new StreamLoadContext(
                        SqlServices.newSessionVariables(identity), ground.zone(), ground.clock()),
                limits,
                ground.random());
    }

    private BackupService backups() {
        return new BackupService(
                catalog,
                backend,
                ground.files(),
                ground.repositories().stores(),
                (delay, work) ->
                        ground.background().schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS),
                ground.clock(),
                ground.random(),
                cluster.placement(),
                BackupOptions.standard(ground.zone(), ground.repositories().transfers()));
    }

    private ServerIdentity identity() {
        return new ServerIdentity(
                MySqlServerOptions.SERVER_VERSION,
                "Starkeep " + Version.TEXT,
                configuration.bindAddress(),
                access.mysqlPort(),
                ground.zone(),
                MySqlServerOptions.onPort(configuration.bindAddress(), 0).maxAllowedPacket(),
                access.maxConnections());
    }

    private MySqlServerOptions mysqlOptions() {
        MySqlServerOptions defaults =
                MySqlServerOptions.onPort(configuration.bindAddress(), access.mysqlPort());
        return new MySqlServerOptions(
                defaults.address(),
                defaults.port(),
                identity.maxConnections(),
                identity.maxAllowedPacket(),
                defaults.loginTimeout(),
                defaults.writeTimeout(),
                identity.mysqlVersion());
    }
}
