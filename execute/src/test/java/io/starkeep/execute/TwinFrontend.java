package io.starkeep.execute;

import io.starkeep.backend.Backend;
import io.starkeep.backend.BackendSession;
import io.starkeep.backup.BackupOptions;
import io.starkeep.backup.BackupService;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.catalog.ReplicaPlacement;
import io.starkeep.file.MemoryFileStore;
import io.starkeep.load.LoadService;
import io.starkeep.plan.DialectAnalyzer;
import io.starkeep.plan.EngineSqlRenderer;
import io.starkeep.repository.RepositoryStores;
import io.starkeep.repository.Transfers;
import io.starkeep.transport.Credentials;
import io.starkeep.transport.InMemoryTransport;
import io.starkeep.transport.Transport.TransportServer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// A frontend over a [TwinLog], without tablets.
final class TwinFrontend implements AutoCloseable {
    private static final Credentials TOKEN = Credentials.of("secret");

    private final Catalog catalog;
    private final LeaderCalls link;
    private final SqlService service;
    private final TransportServer server;

    /// @param session the conversation of every session with the backend
    TwinFrontend(TwinLog log, InMemoryTransport transport, InvocationHandler session) {
        InstantSource clock = InstantSource.fixed(TestSession.NOW);
        catalog = Catalog.open(log, CatalogOptions.DEFAULT);
        link =
                new LeaderCalls(
                        catalog,
                        to -> transport.connect(to, TOKEN),
                        new LeaderLinkOptions(
                                Duration.ofSeconds(60),
                                Duration.ofMillis(400),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5)),
                        InstantSource.system());
        Backend backend = proxy(Backend.class, (_, _, _) -> proxy(BackendSession.class, session));
        service =
                SqlServices.open(
                        new SqlServiceParts(
                                TestSession.SERVER,
                                catalog,
                                backend,
                                new DialectAnalyzer(),
                                new EngineSqlRenderer()::render,
                                without(LoadService.class),
                                backups(catalog, backend, clock),
                                ClusterServices.oneProcess(backend),
                                link,
                                clock));
        server = transport.serve(log.address(), TOKEN, new ForwardedCalls(service, catalog));
    }

    private static BackupService backups(Catalog catalog, Backend backend, InstantSource clock) {
        return new BackupService(
                catalog,
                backend,
                new MemoryFileStore(clock),
                without(RepositoryStores.class),
                (_, _) -> {},
                clock,
                new Random(1),
                ReplicaPlacement.OWN_STORE,
                BackupOptions.standard(
                        ZoneOffset.UTC, new Transfers(1, Thread.ofVirtual().factory())));
    }

    private static <T> T without(Class<T> type) {
        return proxy(
                type,
                (_, method, _) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    Catalog catalog() {
        return catalog;
    }

    SqlService service() {
        return service;
    }

    SqlSession session(String user) {
        return service.open(
                new Login(
                        service.nextConnectionId(),
                        user,
                        new io.starkeep.execute.Credentials.Plain(""),
                        "127.0.0.1",
                        40_000,
                        Optional.empty(),
                        Map.of()),
                () -> {});
    }

    /// It takes no calls any more.
    void fallSilent() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
        link.close();
        service.close();
        catalog.close();
    }
}
