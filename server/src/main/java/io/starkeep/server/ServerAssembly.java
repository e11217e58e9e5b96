package io.starkeep.server;

import io.starkeep.backend.Backend;
import io.starkeep.backend.FragmentServer;
import io.starkeep.backend.FragmentTickets;
import io.starkeep.backend.LocalBackend;
import io.starkeep.backend.OwnFragments;
import io.starkeep.backend.StorageMaintenance;
import io.starkeep.backend.TransferPaces;
import io.starkeep.catalog.Catalog;
import io.starkeep.catalog.CatalogOptions;
import io.starkeep.cluster.TransferSettings;
import io.starkeep.execute.ClusterServices;
import io.starkeep.execute.LeaderLink;
import io.starkeep.file.Location;
import io.starkeep.server.configuration.ClientAccess;
import io.starkeep.server.configuration.Configuration;
import io.starkeep.storage.RowsetFormat;
import io.starkeep.storage.StorageOptions;
import io.starkeep.storage.TabletStore;
import io.starkeep.web.RowAccess;
import java.time.Duration;
import java.util.Optional;

/// The composition root of one process that is everything: makes every part, from the bottom up,
/// and gives each what it needs. Used once, by one thread.
///
/// The order is that of recovery: files, engine and tablets; the catalog, which is the judge of
/// what was committed; loads, which finish or drop what a crash left; jobs, which go on; and the
/// servers last, so that no client sees less.
final class ServerAssembly {
    static final Location CATALOG = Location.of("catalog");
    static final Duration MAINTENANCE_PAUSE = Duration.ofSeconds(2);

    private final Configuration configuration;
    private final ClientAccess access;
    private final Parts parts;

    /// @param parts gets everything that must be closed, also when [#start] fails
    ServerAssembly(Configuration configuration, ClientAccess access, Parts parts) {
        this.configuration = configuration;
        this.access = access;
        this.parts = parts;
    }

    Starkeep start() {
        Groundwork ground = Groundwork.lay(configuration, parts);
        Catalog catalog = parts.add(Catalog.open(ground.files(), CATALOG, CatalogOptions.DEFAULT));
        TransferPaces paces = ground.repositories().paces();
        paces.limit(TransferSettings.limits(catalog.current().settings()));
        catalog.addListener(
                (_, after, _) -> paces.limit(TransferSettings.limits(after.settings())));
        TabletStore tablets =
                TabletStore.open(
                        ground.files(),
                        RowsetFormat.parquet(ground.files(), ground.engine()),
                        ground.clock(),
                        StorageOptions.standard());
        Backend backend =
                parts.add(new LocalBackend(tablets, ground.engine(), ground.repositories()));
        SqlServing serving =
                new SqlServing(
                        configuration,
                        access,
                        ground,
                        catalog,
                        backend,
                        ClusterServices.oneProcess(backend),
                        LeaderLink.ALONE,
                        parts);
        serving.recover();
        parts.add(StorageMaintenance.start(tablets, ground.background(), MAINTENANCE_PAUSE));
        serving.resume();
        SqlServing.Listening listening = serving.serve(rows(backend, ground));
        return new Starkeep(configuration, parts, ground.engine(), listening);
    }

    private Optional<RowAccess> rows(Backend backend, Groundwork ground) {
        if (access.flightPort().isEmpty()) {
            return Optional.empty();
        }
        FragmentTickets tickets = RowEndpoint.ownTickets(ground.random(), ground.clock());
        FragmentServer.Running endpoint =
                parts.add(
                        RowEndpoint.start(
                                configuration.bindAddress(),
                                access.flightPort().getAsInt(),
                                tickets,
                                new OwnFragments(backend)));
        return Optional.of(new RowAccess(tickets, new OwnRows(endpoint.address())));
    }
}
