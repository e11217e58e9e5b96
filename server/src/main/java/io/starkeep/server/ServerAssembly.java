package io.starkeep.server;

import io.starkeep.backend.Backend;
import io.starkeep.backend.LocalBackend;
import io.starkeep.backend.StorageMaintenance;
import io.starkeep.backup.BackupOptions;
import io.starkeep.backup.BackupService;
import io.starkeep.backup.LocalRepositoryStores;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.Engine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.execute.ServerIdentity;
import io.starkeep.execute.SqlService;
import io.starkeep.execute.SqlServiceParts;
import io.starkeep.execute.SqlServices;
import io.starkeep.file.FileStore;
import io.starkeep.file.Location;
import io.starkeep.frontend.MySqlServer;
import io.starkeep.frontend.MySqlServerOptions;
import io.starkeep.load.LoadCoordinator;
import io.starkeep.load.LoadLimits;
import io.starkeep.load.LocalLoadService;
import io.starkeep.load.StreamLoadContext;
import io.starkeep.plan.Analyzer;
import io.starkeep.plan.DialectAnalyzer;
import io.starkeep.plan.EngineSqlRenderer;
import io.starkeep.repository.Transfers;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletStore;
import io.starkeep.web.ServerFacts;
import io.starkeep.web.WebServer;
import io.starkeep.web.WebServerOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// The composition root: makes every part, from the bottom up, and gives each what it needs. Used
/// once, by one thread.
///
/// The order is that of recovery: files, engine and tablets; the catalog, which is the judge of
/// what was committed; loads, which finish or drop what a crash left; jobs, which go on; and the
/// servers last, so that no client sees less.
final class ServerAssembly {
    private static final Location CATALOG = Location.of("catalog");
    private static final Duration MAINTENANCE_PAUSE = Duration.ofSeconds(2);
    private static final Duration HOUSEKEEPING_PAUSE = Duration.ofSeconds(10);
    private static final Duration RECYCLE_TIME = Duration.ofDays(1);
    private static final int BACKGROUND_THREADS = 4;

    private final Configuration configuration;
    private final Parts parts;
    private final InstantSource clock = InstantSource.system();
    private final ZoneId zone = ZoneId.systemDefault();
    private final SecureRandom random = new SecureRandom();

    /// @param parts gets everything that must be closed, also when [#start] fails
    ServerAssembly(Configuration configuration, Parts parts) {
        this.configuration = configuration;
        this.parts = parts;
    }

    Starkeep start() {
        FileStore files = parts.add(DataDirectory.open(configuration.data())).files();
        ScheduledExecutorService background = background();
        Engine engine = parts.add(engine());
        Catalog catalog = parts.add(Catalog.open(files, CATALOG, CatalogOptions.DEFAULT));
        TabletStore tablets =
                TabletStore.open(
                        files,
                        RowsetFormat.parquet(files, engine),
                        clock,
                        StorageOptions.standard());
        Backend backend = parts.add(new LocalBackend(tablets, engine));
        Analyzer analyzer = new DialectAnalyzer();
        ServerIdentity identity = identity();
        LocalLoadService loads =
                parts.add(loads(catalog, backend, analyzer, files, background, identity));
        loads.recover();
        BackupService backups = parts.add(backups(catalog, backend, files, background));
        parts.add(StorageMaintenance.start(tablets, background, MAINTENANCE_PAUSE));
        parts.add(
                new Housekeeping(
                        catalog, backend, clock, RECYCLE_TIME, background, HOUSEKEEPING_PAUSE));
        backups.resume();
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
                                        clock)));
        MySqlServer mysql = parts.add(MySqlServer.start(mysqlOptions(identity), sql));
        WebServer web =
                parts.add(
                        WebServer.start(
                                WebServerOptions.onPort(
                                        configuration.bindAddress(), configuration.httpPort()),
                                new ServerFacts(Version.TEXT, mysql.port(), clock.instant()),
                                catalog,
                                sql,
                                loads,
                                List.of()));
        return new Starkeep(parts, engine, mysql, web);
    }

    private Engine engine() {
        return DuckDbEngine.open(
                new EngineOptions(
                        configuration.engineMemory(),
                        configuration.engineThreads(),
                        configuration.data().resolve("temporary")));
    }

    private LocalLoadService loads(
            Catalog catalog,
            Backend backend,
            Analyzer analyzer,
            FileStore files,
            ScheduledExecutorService background,
            ServerIdentity identity) {
        LoadLimits limits = LoadLimits.DEFAULT;
        return new LocalLoadService(
                catalog,
                backend,
                analyzer,
                new EngineSqlRenderer(),
                files,
                new LoadCoordinator(catalog, backend, clock, random, background, limits),
                new StreamLoadContext(SqlServices.newSessionVariables(identity), zone, clock),
                limits,
                random);
    }

    private BackupService backups(
            Catalog catalog,
            Backend backend,
            FileStore files,
            ScheduledExecutorService background) {
        Transfers transfers =
                new Transfers(configuration.engineThreads() * 2, threads("transfer-"));
        return new BackupService(
                catalog,
                backend,
                files,
                new LocalRepositoryStores(),
                (delay, work) -> background.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS),
                clock,
                BackupOptions.standard(zone, transfers));
    }

    private ServerIdentity identity() {
        return new ServerIdentity(
                MySqlServerOptions.SERVER_VERSION,
                "Starkeep " + Version.TEXT,
                configuration.bindAddress(),
                configuration.mysqlPort(),
                zone,
                MySqlServerOptions.onPort(configuration.bindAddress(), 0).maxAllowedPacket(),
                configuration.maxConnections());
    }

    private MySqlServerOptions mysqlOptions(ServerIdentity identity) {
        MySqlServerOptions defaults =
                MySqlServerOptions.onPort(configuration.bindAddress(), configuration.mysqlPort());
        return new MySqlServerOptions(
                defaults.address(),
                defaults.port(),
                identity.maxConnections(),
                identity.maxAllowedPacket(),
                defaults.loginTimeout(),
                defaults.writeTimeout(),
                identity.mysqlVersion());
    }

    /// Threads for what goes on behind the statements: maintenance, jobs, limits of time.
    private ScheduledExecutorService background() {
        ScheduledExecutorService executor =
                Executors.newScheduledThreadPool(BACKGROUND_THREADS, threads("background-"));
        parts.add(executor::shutdownNow);
        return executor;
    }

    private static ThreadFactory threads(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 1).factory();
    }
}
