package io.starkeep.server;

import io.starkeep.backend.RepositoryFiles;
import io.starkeep.backend.TransferPaces;
import io.starkeep.broker.BrokeredStores;
import io.starkeep.broker.Brokers;
import io.starkeep.engine.DuckDbEngine;
import io.starkeep.engine.Engine;
import io.starkeep.engine.EngineOptions;
import io.starkeep.file.FileStore;
import io.starkeep.repository.DriverStores;
import io.starkeep.repository.RepositoryStores;
import io.starkeep.repository.Transfers;
import io.starkeep.server.configuration.Configuration;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/// What every role with data stands on: its locked data folder, the engine, time, chance and
/// threads.
///
/// @param background threads for what goes on behind the statements: maintenance, jobs, limits of
///   time
record Groundwork(
        FileStore files,
        Engine engine,
        ScheduledExecutorService background,
        InstantSource clock,
        ZoneId zone,
        SecureRandom random,
        RepositoryFiles repositories) {
    private static final int BACKGROUND_THREADS = 4;

    /// Of a process that is everything, and opens the stores of repositories itself.
    ///
    /// @param parts gets everything that must be closed, also when this fails
    static Groundwork lay(Configuration configuration, Parts parts) {
        return lay(configuration, stores(parts), parts);
    }

    /// Of a part of a cluster, which may also be told to have brokers open them.
    ///
    /// @param parts gets everything that must be closed, also when this fails
    static Groundwork lay(Configuration configuration, Brokers brokers, Parts parts) {
        return lay(configuration, new BrokeredStores(stores(parts), brokers), parts);
    }

    /// The stores that this process opens itself.
    static DriverStores stores(Parts parts) {
        return parts.add(new DriverStores(DriverFolders.ofThisProgram()::load));
    }

    private static Groundwork lay(
            Configuration configuration, RepositoryStores stores, Parts parts) {
        FileStore files =
                parts.add(DataDirectory.open(configuration.data(), configuration.role())).files();
        ScheduledExecutorService background =
                Executors.newScheduledThreadPool(BACKGROUND_THREADS, threads("background-"));
        parts.add(background::shutdownNow);
        Engine engine =
                parts.add(
                        DuckDbEngine.open(
                                new EngineOptions(
                                        configuration.engineMemory(),
                                        configuration.engineThreads(),
                                        configuration.data().resolve("temporary"))));
        return new Groundwork(
                files,
                engine,
                background,
                InstantSource.system(),
                ZoneId.systemDefault(),
                new SecureRandom(),
                new RepositoryFiles(
                        files,
                        stores,
                        new Transfers(configuration.engineThreads() * 2, threads("transfer-")),
                        new TransferPaces(InstantSource.system(), Thread::sleep)));
    }

    static ThreadFactory threads(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 1).factory();
    }
}
